using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Local.Sample;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.Accounts;

public sealed class UserApiTests(UserApiTests.WithUsers api) : IClassFixture<UserApiTests.WithUsers>
{
    private static readonly UserId Ada = UserId.Parse("ada");

    [Fact]
    public async Task Me_WithoutScopes_SaysWhoItIsAndNoMore()
    {
        var me = await MeAsync(api.Token(Ada));

        Assert.Equal("ada", me["id"]!.GetValue<string>());
        Assert.Equal("Ada", me["display_name"]!.GetValue<string>());
        Assert.EndsWith("/v1/users/ada", me["href"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("spotify:user:ada", me["uri"]!.GetValue<string>());
        Assert.All(new[] { "email", "country", "product", "explicit_content" }, name => Assert.False(me.ContainsKey(name), name));
    }

    [Fact]
    public async Task Me_WithScopes_SaysMore()
    {
        var me = await MeAsync(api.Token(Ada, Scopes.UserReadEmail, Scopes.UserReadPrivate));

        Assert.Equal("ada@example.com", me["email"]!.GetValue<string>());
        Assert.Equal("GB", me["country"]!.GetValue<string>());
        Assert.Equal("premium", me["product"]!.GetValue<string>());
    }

    [Fact]
    public async Task Me_AClientsOwnToken_Is403()
    {
        using var response = await api.GetAsync("/v1/me");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Me_SeenForTheFirstTimeByManyAtOnce_IsOneUser()
    {
        var token = api.Token(UserId.Parse("Subject-of.another_authority"), Scopes.UserReadPrivate);

        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MeAsync(token)));

        Assert.Single(seen.Select(me => me.ToJsonString()).Distinct());
        Assert.Equal("GB", seen[0]["country"]!.GetValue<string>());
        using var other = await api.GetAsync("/v1/users/Subject-of.another_authority");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task User_Another_IsPublicAlone()
    {
        var bruno = (await api.GetJsonAsync("/v1/users/bruno")).AsObject();

        Assert.Equal(
            ["display_name", "external_urls", "followers", "href", "id", "images", "type", "uri"], bruno.Select(property => property.Key).Order(StringComparer.Ordinal));
        Assert.Equal("Bruno", bruno["display_name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("ADA")]
    [InlineData("a%20b")]
    [InlineData("profile%2F..")]
    [InlineData("'%20OR%20true")]
    public async Task User_WhoIsNot_Is404(string user)
    {
        using var response = await api.GetAsync($"/v1/users/{user}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task User_Unknown_IsWordedAsTheWebApiDoes()
    {
        using var response = await api.GetAsync("/v1/users/nobody");

        Assert.Equal("""{"error":{"status":404,"message":"No such user"}}""", await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonObject> MeAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await api.Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    /// <summary>The API with the sample's users.</summary>
    public sealed class WithUsers : ApiFixture
    {
        private protected override IEnumerable<SampleDocument> Documents => SampleDocuments.Users(SampleCatalog.Load());
    }
}
