using System.Text.Json;

namespace Cadenza.Tests.Clients.Cosmos;

/// <summary>The stand-in through <c>@azure/cosmos</c>, Microsoft's own client for JavaScript.</summary>
public sealed class CosmosClientTests(CosmosScript script) : IClassFixture<CosmosScript>
{
    [Theory]
    [InlineData("containers", """["works"]""")]
    [InlineData("partitionKey", """["/composer"]""")]
    [InlineData("created", """{"status":201,"charge":5,"hasEtag":true}""")]
    [InlineData("read", """{"title":"Werk 2 🎻","charge":1}""")]
    [InlineData("missing", "404")]
    [InlineData("replaced", "31")]
    [InlineData("patched", "32")]
    [InlineData("query", """[{"id":"work:1","parts":32},{"id":"work:7","parts":7},{"id":"work:6","parts":6}]""")]
    [InlineData("inPartition", "[3]")]
    [InlineData("groups", """[{"composer":"bach","n":4,"parts":47},{"composer":"mahler","n":3,"parts":12}]""")]
    [InlineData("join", """["t2","t3","t4","t5","t6","t7"]""")]
    [InlineData("offset", """["work:3","work:4","work:5"]""")]
    [InlineData("everything", "7")]
    [InlineData("pages", """[["work:1","work:2","work:3"],["work:4","work:5","work:6"],["work:7"]]""")]
    [InlineData("resumed", """[["work:1","work:3"],["work:5","work:7"]]""")]
    [InlineData("deleted", "204")]
    public void Client_Answers_AreThoseOfTheService(string what, string expected)
    {
        using var document = JsonDocument.Parse(expected);
        var seen = script.Seen.GetProperty(what);
        Assert.True(JsonElement.DeepEquals(document.RootElement, seen), seen.GetRawText());
    }

    [Theory]
    [InlineData("conflict", 409, "already exists")]
    [InlineData("stale", 412, "pre-condition")]
    [InlineData("badQuery", 400, "NOSUCH")]
    [InlineData("wrongKey", 401, "authorization")]
    public void Client_Refusals_HaveCodeAndMessage(string what, int code, string says)
    {
        var seen = script.Seen.GetProperty(what);
        Assert.Equal(code, seen.GetProperty("code").GetInt32());
        Assert.Contains(says, seen.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
