using System.Collections.Frozen;
using System.Text;
using Cadenza.Accounts;
using Cadenza.Events;
using Cadenza.Events.Publishing;

namespace Cadenza.Tests.Unit.Events;

public class EventSubmissionTests
{
    private static string Search(string user = "u1", string type = "search_performed") =>
        $$"""{"id":"{{Guid.NewGuid()}}","type":"{{type}}","user_id":"{{user}}","occurred_at":"2025-12-01T10:00:00Z","query":"bach"}""";

    private static string Play(string product = "free", string country = "DE") =>
        $$"""{"id":"{{Guid.NewGuid()}}","type":"track_played","user_id":"u1","occurred_at":"2025-12-01T10:00:00Z","track_id":"0123456789abcdefghijAB","ms_played":1,"country":"{{country}}","product":"{{product}}"}""";

    private static readonly Principal Token =
        new() { UserId = UserId.Parse("u1"), ClientId = "test", Scopes = FrozenSet<string>.Empty, ExpiresAt = DateTimeOffset.MaxValue };

    private static EventSubmission Parse(string body, Principal? token = null) =>
        EventSubmission.Parse(Encoding.UTF8.GetBytes(body), "u1", token ?? Token, EventRegistry.Platform);

    [Fact]
    public void Parse_Array_SortsByHub()
    {
        var submission = Parse($"[{Play()},{Search()},{Search()}]");

        Assert.Equal(3, submission.Count);
        Assert.Single(submission.ByHub[Hubs.Plays]);
        Assert.Equal(2, submission.ByHub[Hubs.Telemetry].Count);
        Assert.All(submission.ByHub[Hubs.Telemetry], message => Assert.Equal("u1", message.PartitionKey));
    }

    [Fact]
    public void Parse_OneInvalid_NamesIndexAndReason()
    {
        var error = Assert.Throws<DomainException>(() => Parse($"[{Play()},{Search(type: "nothing")}]"));

        Assert.Equal(DomainError.InvalidRequest, error.Error);
        Assert.Equal("Event 1: type is not a known event type", error.Message);
    }

    [Fact]
    public void Parse_OtherUser_IsRefused() =>
        Assert.Equal("Event 0: user_id is not the token's user", Assert.Throws<DomainException>(() => Parse(Search("u2"))).Message);

    [Theory]
    [InlineData("premium", "DE", "Event 1: product is not the token's")]
    [InlineData("free", "NO", "Event 1: country is not the token's")]
    public void Parse_RoyaltiesOfAnotherPool_AreRefused(string product, string country, string reason)
    {
        var free = Token with { Product = "free", Country = Market.Parse("DE") };

        var error = Assert.Throws<DomainException>(() => Parse($"[{Play()},{Play(product, country)}]", free));

        Assert.Equal((DomainError.InvalidRequest, reason), (error.Error, error.Message));
    }

    [Fact]
    public void Parse_TokenWithoutProductAndCountry_TakesTheEvents() =>
        Assert.Equal(2, Parse($"[{Play("premium", "NO")},{Play()}]").Count);

    [Fact]
    public void Parse_Heartbeat_IsRefused() => Assert.Throws<DomainException>(() => Parse(Search(type: "heartbeat")));

    [Fact]
    public void Parse_TooMany_IsRefused() =>
        Assert.Contains("more than 500 events", Assert.Throws<DomainException>(() => Parse(string.Join('\n', Enumerable.Repeat(Search(), 501)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_Gzip_IsUnpackedOnce()
    {
        var plain = $"[{Play()},{Search()}]";

        Assert.Equal(2, EventSubmission.Parse(Gzip(plain), "u1", Token, EventRegistry.Platform).Count);
        Assert.Throws<DomainException>(() => EventSubmission.Parse(Gzip(plain).AsMemory()[..^1], "u1", Token, EventRegistry.Platform));
    }

    [Fact]
    public void Parse_GzipBomb_IsTooLarge()
    {
        var error = Assert.Throws<DomainException>(() => EventSubmission.Parse(Gzip(new string(' ', EventSubmission.MaxBytes + 1)), "u1", Token, EventRegistry.Platform));

        Assert.Equal((DomainError.PayloadTooLarge, "The body: it unpacks to more than 1048576 bytes"), (error.Error, error.Message));
    }

    private static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
