using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;
using Cadenza.Tests.Integration.OpenApi;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>
/// Every operation is asked for without a token, with bad ones, and with every single scope: nothing more is reachable than is said, and what is
/// said is what the Web API says.
/// </summary>
public sealed class ScopeMatrixTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Insufficient = "Insufficient client scope";

    /// <summary>Where we ask for less than the Web API's document lists, since what it lists is for what an answer may show besides.</summary>
    private static readonly Dictionary<string, string[]> AskedByContent = new()
    {
        // Without these the country, the subscription and the address are left out.
        ["GET /v1/me"] = [Scopes.UserReadPrivate, Scopes.UserReadEmail],

        // A public playlist is read by whoever has a token; the scope is for one's own that are not.
        ["GET /v1/playlists/{playlist_id}/items"] = [Scopes.PlaylistReadPrivate],
        ["GET /v1/playlists/{playlist_id}/tracks"] = [Scopes.PlaylistReadPrivate],

        // How far it was heard is left out.
        ["GET /v1/episodes/{id}"] = [Scopes.UserReadPlaybackPosition],
        ["GET /v1/episodes"] = [Scopes.UserReadPlaybackPosition],
        ["GET /v1/shows/{id}"] = [Scopes.UserReadPlaybackPosition],
        ["GET /v1/shows/{id}/episodes"] = [Scopes.UserReadPlaybackPosition],
    };

    private static IEnumerable<ServedOperation> Guarded => ServedOperation.All.Where(operation => !operation.IsAnonymous);

    private static string[][] TokensOfScopes => [[], .. Scopes.All.Select(scope => new[] { scope })];

    [Fact]
    public async Task EveryOperation_WithoutAToken_Is401WithoutAReason() => await EachAsync(Guarded, null, (operation, response, _) =>
    {
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{operation} is {response.StatusCode} without a token");
        Assert.Equal("Bearer realm=\"cadenza\"", response.Headers.WwwAuthenticate.Single().ToString());
    });

    [Theory]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJhbm5hIn0.")]
    public async Task EveryOperation_WithABadToken_Is401WithTheReason(string token) => await EachAsync(Guarded, token, (operation, response, _) =>
    {
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{operation} is {response.StatusCode} with a bad token");
        Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task EveryOperation_WithASingleScope_IsReachableExactlyWhereItSaysSo()
    {
        foreach (var scopes in TokensOfScopes)
        {
            await EachAsync(Guarded, api.Token(UserId.Parse("anna"), scopes), (operation, response, message) =>
            {
                var what = $"{operation} is {response.StatusCode} ({message}) with {string.Join(' ', scopes)}";
                Assert.True(response.StatusCode != HttpStatusCode.Unauthorized && (int)response.StatusCode < 500, what);
                if (!operation.IsOpenTo(scopes))
                    Assert.True(response.StatusCode == HttpStatusCode.Forbidden && message == Insufficient, what);
            });
        }
    }

    [WebApiFact]
    public void EveryOperation_OfTheWebApi_NeedsTheScopesThatItLists()
    {
        var paths = WebApi.Read()["paths"]!.AsObject();
        var differing = new List<string>();
        foreach (var operation in ServedOperation.All.Where(operation => operation.Route.StartsWith("/v1/", StringComparison.Ordinal)))
        {
            if (paths[operation.Route["/v1".Length..]]?[operation.Verb.ToLowerInvariant()]?["security"] is not JsonArray security)
                continue;

            var listed = security.SelectMany(scheme => scheme!["oauth_2_0"]?.AsArray() ?? []).Select(scope => scope!.GetValue<string>());
            var asked = operation.Needs.SelectMany(anyOf => anyOf).Concat(AskedByContent.GetValueOrDefault($"{operation.Verb} {operation.Route}", []));
            if (!listed.ToHashSet().SetEquals(asked))
                differing.Add($"{operation}, and the Web API lists {string.Join(' ', listed)}");
        }

        Assert.Empty(differing);
    }

    private async Task EachAsync(
        IEnumerable<ServedOperation> operations, string? token, Action<ServedOperation, HttpResponseMessage, string?> check) => await Parallel.ForEachAsync(
        operations, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (operation, cancellationToken) =>
        {
            using var request = operation.Request("anna", "0000000000000000000002", "{}");
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await api.Client.SendAsync(request, cancellationToken);
            check(operation, response, MessageOf(await response.Content.ReadAsStringAsync(cancellationToken)));
        });

    private static string? MessageOf(string body) =>
        body.StartsWith('{') && JsonNode.Parse(body)?["error"] is JsonObject error ? error["message"]?.GetValue<string>() : null;
}
