using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>The protocol of OAuth 2.0 as clients meet it, from the code on; how a user comes to a code is the sign-in's.</summary>
public sealed class TokenEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Redirect = "https://site.example/cb";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Proof = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    [Fact]
    public async Task Token_ForACode_AnswersAsTheWebApi()
    {
        var site = await RegisterAsync();

        using var response = await RedeemAsync(site, await CodeAsync(site));
        var tokens = await JsonAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("no-store", "no-cache", "application/json; charset=utf-8"), (response.Headers.CacheControl!.ToString(), response.Headers.Pragma.ToString(), response.Content.Headers.ContentType!.ToString()));
        Assert.Equal(["access_token", "token_type", "expires_in", "refresh_token", "scope"], tokens.AsObject().Select(property => property.Key));
        Assert.Equal(("Bearer", 3600, "user-read-email"), (Text(tokens, "token_type"), tokens["expires_in"]!.GetValue<int>(), Text(tokens, "scope")));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(tokens));
    }

    [Fact]
    public async Task Token_ForTheSameCodeAgain_TakesBackWhatItGave()
    {
        var site = await RegisterAsync();
        var code = await CodeAsync(site);
        var tokens = await JsonAsync(await RedeemAsync(site, code));

        await AssertRefusedAsync(await RedeemAsync(site, code), HttpStatusCode.BadRequest, "invalid_grant");

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(tokens));
        await AssertRefusedAsync(await RefreshAsync(site, Text(tokens, "refresh_token")), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task Token_ForACodeAtOnce_IsGivenOnce()
    {
        var site = await RegisterAsync();
        var code = await CodeAsync(site);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RedeemAsync(site, code)));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Fact]
    public async Task Token_ForARefreshTokenAtOnce_IsGivenOnce()
    {
        var site = await RegisterAsync();
        var token = Text(await JsonAsync(await RedeemAsync(site, await CodeAsync(site))), "refresh_token");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RefreshAsync(site, token)));

        var winner = Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        await AssertRefusedAsync(await RefreshAsync(site, Text(await JsonAsync(winner), "refresh_token")), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task Token_ForARefreshToken_ReplacesIt()
    {
        var site = await RegisterAsync();
        var first = await JsonAsync(await RedeemAsync(site, await CodeAsync(site)));

        var second = await JsonAsync(await RefreshAsync(site, Text(first, "refresh_token")));
        Assert.NotEqual(Text(first, "refresh_token"), Text(second, "refresh_token"));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(second));

        // The old one again: somebody has a copy.
        await AssertRefusedAsync(await RefreshAsync(site, Text(first, "refresh_token")), HttpStatusCode.BadRequest, "invalid_grant");
        await AssertRefusedAsync(await RefreshAsync(site, Text(second, "refresh_token")), HttpStatusCode.BadRequest, "invalid_grant");
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(second));
    }

    [Theory]
    [InlineData("redirect_uri=https://site.example/cb/")]
    [InlineData("redirect_uri=https://SITE.example/cb")]
    [InlineData("redirect_uri=")]
    [InlineData("code_verifier=")]
    [InlineData("code_verifier=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("code=nothing")]
    public async Task Token_CodeWithoutItsProof_IsRefused(string instead)
    {
        var app = await RegisterAsync(isPublic: true);
        var form = CodeForm(await CodeAsync(app), Verifier);
        var (name, value) = (instead.Split('=')[0], instead[(instead.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        form[name] = value;

        await AssertRefusedAsync(await PostAsync(app, form), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task Token_VerifierWithoutChallenge_IsADowngrade()
    {
        var site = await RegisterAsync();

        await AssertRefusedAsync(await PostAsync(site, CodeForm(await CodeAsync(site, proof: ""), Verifier)), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task Token_ForAClientItself_HasNeitherUserNorScopes()
    {
        var site = await RegisterAsync();

        var tokens = await JsonAsync(await PostAsync(site, new() { ["grant_type"] = "client_credentials", ["scope"] = "user-read-email" }));

        Assert.Equal(["access_token", "token_type", "expires_in", "scope"], tokens.AsObject().Select(property => property.Key));
        Assert.Equal("", Text(tokens, "scope"));
        var principal = await api.Service<AccessTokenValidator>().ValidateAsync(Text(tokens, "access_token"));
        Assert.Equal((null, site.Client.ClientId, 0), (principal.UserId, principal.ClientId, principal.Scopes.Count));
        await AssertRefusedAsync(
            await PostAsync(await RegisterAsync(isPublic: true), new() { ["grant_type"] = "client_credentials" }), HttpStatusCode.BadRequest, "unauthorized_client");
    }

    [Theory]
    [InlineData("grant_type=password&username=a&password=b", "unsupported_grant_type")]
    [InlineData("grant_type=implicit", "unsupported_grant_type")]
    [InlineData("grant_type=", "invalid_request")]
    [InlineData("", "invalid_request")]
    [InlineData("grant_type=authorization_code", "invalid_request")]
    [InlineData("grant_type=refresh_token", "invalid_request")]
    [InlineData("grant_type=refresh_token&refresh_token=%00", "invalid_grant")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", "invalid_request")]
    [InlineData("grant_type=client_credentials&scope=everything", "invalid_scope")]
    public async Task Token_BadRequest_SaysSoAsOAuthDoes(string form, string error)
    {
        var site = await RegisterAsync();
        using var request = Basic(site, new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));

        await AssertRefusedAsync(await api.Client.SendAsync(request), HttpStatusCode.BadRequest, error);
    }

    [Theory]
    [InlineData("""{"grant_type":"client_credentials"}""", "application/json")]
    [InlineData("grant_type=client_credentials", "text/plain")]
    [InlineData(null, "application/x-www-form-urlencoded")]
    public async Task Token_OtherBodies_AreRefused(string? body, string type)
    {
        using var request = Basic(await RegisterAsync(), new StringContent(body ?? $"grant_type=client_credentials&x={new string('a', 17_000)}", Encoding.UTF8, type));

        await AssertRefusedAsync(await api.Client.SendAsync(request), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Token_ClientThatIsNot_IsToldHowToSayWhoItIs()
    {
        var (client, secret) = await RegisterAsync();
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };

        foreach (var impostor in new[] { (client, "wrong"), (client with { ClientId = "nobody" }, secret), (client, null), (client with { ClientId = "a/b" }, secret) })
        {
            using var response = await PostAsync(impostor, form);
            Assert.Equal("Basic realm=\"cadenza\"", response.Headers.WwwAuthenticate.ToString());
            await AssertRefusedAsync(response, HttpStatusCode.Unauthorized, "invalid_client");
        }

        using var twice = Basic((client, secret), new FormUrlEncodedContent(new Dictionary<string, string>(form) { ["client_secret"] = secret! }));
        await AssertRefusedAsync(await api.Client.SendAsync(twice), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Revoke_ARefreshToken_EndsTheAccessTokensToo()
    {
        var site = await RegisterAsync();
        var tokens = await JsonAsync(await RedeemAsync(site, await CodeAsync(site)));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(tokens));

        foreach (var token in new[] { "nothing", Text(tokens, "refresh_token"), Text(tokens, "refresh_token") })
        {
            using var response = await PostAsync(site, new() { ["token"] = token, ["token_type_hint"] = "refresh_token" }, "/api/token/revoke");
            Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(tokens));
        await AssertRefusedAsync(await PostAsync(site, [], "/api/token/revoke"), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task WellKnown_BothPlaces_SayTheSame()
    {
        var metadata = await api.Client.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative));
        var keys = JsonNode.Parse(await api.Client.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative)))!["keys"]!.AsArray();
        var issuer = JsonNode.Parse(metadata)!;

        Assert.Equal(metadata, await api.Client.GetStringAsync(new Uri("/.well-known/oauth-authorization-server", UriKind.Relative)));
        Assert.Equal($"{Text(issuer, "issuer")}/api/token", Text(issuer, "token_endpoint"));
        Assert.Equal(["S256"], issuer["code_challenge_methods_supported"]!.AsArray().Select(method => method!.GetValue<string>()));
        Assert.Equal(["code"], issuer["response_types_supported"]!.AsArray().Select(type => type!.GetValue<string>()));
        Assert.Equal(17, issuer["scopes_supported"]!.AsArray().Count);
        Assert.Equal(["kty", "crv", "x", "y", "kid", "use", "alg"], Assert.Single(keys)!.AsObject().Select(property => property.Key));
        Assert.Equal(KeyIdOf(api.Token()), Text(keys[0]!, "kid"));
    }

    private static string KeyIdOf(string token) =>
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Kid;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string error)
    {
        var body = await JsonAsync(response);
        Assert.Equal((status, error), (response.StatusCode, Text(body, "error")));
        Assert.Equal(["error", "error_description"], body.AsObject().Select(property => property.Key));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    private static Dictionary<string, string> CodeForm(string code, string? verifier)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Redirect };
        if (verifier is not null)
            form["code_verifier"] = verifier;
        return form;
    }

    private static HttpRequestMessage Basic((Client Client, string? Secret) site, HttpContent body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/token") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{site.Client.ClientId}:{site.Secret}")));
        return request;
    }

    private async Task<(Client Client, string? Secret)> RegisterAsync(bool isPublic = false)
    {
        var (client, secret) = Client.Register($"Site {RandomNumberGenerator.GetHexString(8)}", [Redirect], isPublic, scopes: null, DateTimeOffset.UnixEpoch);
        Assert.True(await api.Service<ClientStore>().TryAddAsync(client, CancellationToken.None));
        return (client, secret);
    }

    private async Task<string> CodeAsync((Client Client, string? Secret) site, string proof = Proof)
    {
        var query = $"client_id={site.Client.ClientId}&response_type=code&scope=user-read-email&redirect_uri={Uri.EscapeDataString(Redirect)}{proof}";
        var request = AuthorizationRequest.Parse(OAuthParameters.Parse(query), site.Client);
        return await api.Service<AuthorizationCodes>().IssueAsync(request, UserId.Parse("anna"), request.Scopes, CancellationToken.None);
    }

    private Task<HttpResponseMessage> RedeemAsync((Client, string?) site, string code) => PostAsync(site, CodeForm(code, Verifier));

    private Task<HttpResponseMessage> RefreshAsync((Client, string?) site, string token) =>
        PostAsync(site, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    private async Task<HttpResponseMessage> PostAsync((Client Client, string? Secret) site, Dictionary<string, string> form, string path = "/api/token")
    {
        form = new Dictionary<string, string>(form) { ["client_id"] = site.Client.ClientId };
        if (site.Secret is not null)
            form["client_secret"] = site.Secret;
        using var body = new FormUrlEncodedContent(form);
        return await api.Client.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    private async Task<HttpStatusCode> CallAsync(JsonNode tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/markets");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Text(tokens, "access_token"));
        using var response = await api.Client.SendAsync(request);
        return response.StatusCode;
    }
}
