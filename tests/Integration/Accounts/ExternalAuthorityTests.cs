using System.Net;
using System.Net.Http.Headers;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>Tokens of an external authority, which is found by its URL alone.</summary>
public sealed class ExternalAuthorityTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private AuthorityServer _server = null!;
    private AccessTokenValidator _validator = null!;

    private static Dictionary<string, object> User => new()
    {
        ["oid"] = "2f1d6c1e-8f0a-4b57-9d57-0d6f0b6f3d11",
        ["sub"] = "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
        ["azp"] = "site",
        ["ctry"] = "AT",
        ["scp"] = "user-read-email playlist-modify-public",
    };

    public async Task InitializeAsync()
    {
        _server = await AuthorityServer.StartAsync();
        _validator = ValidatorOf(new ClaimOptions());
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("JWT")]
    [InlineData("at+jwt")]
    public async Task ValidateAsync_UsersToken_SaysWhoAsks(string type)
    {
        var principal = await _validator.ValidateAsync(_server.Issue(User, _time.GetUtcNow(), type: type));

        Assert.Equal(("2f1d6c1e-8f0a-4b57-9d57-0d6f0b6f3d11", "site", "AT"), (principal.UserId.ToString(), principal.ClientId, principal.Country.ToString()));
        Assert.Equal(["playlist-modify-public", "user-read-email"], principal.Scopes.Order());
        Assert.Null(principal.GrantId);
    }

    [Fact]
    public async Task ValidateAsync_OtherNamesOfClaims_AreAsTheSettingsSay()
    {
        var validator = ValidatorOf(new ClaimOptions { User = "username", Client = "app", Scope = "permissions", Country = "land", Product = "plan" });
        var claims = new Dictionary<string, object>
        {
            ["sub"] = "x|1",
            ["username"] = "anna",
            ["app"] = "site",
            ["permissions"] = new[] { "user-read-email" },
            ["land"] = "CH",
            ["plan"] = "premium",
        };

        var principal = await validator.ValidateAsync(_server.Issue(claims, _time.GetUtcNow()));

        Assert.Equal(("anna", "site", "CH", "premium"), (principal.UserId.ToString(), principal.ClientId, principal.Country.ToString(), principal.Product));
        Assert.Equal(["user-read-email"], principal.Scopes);
    }

    [Theory]
    [InlineData("idtyp", "app", "other")]
    [InlineData("oid", "service", "service")]
    [InlineData("azp", "service", "service")]
    public async Task ValidateAsync_AnApplicationsToken_HasNoUser(string claim, string value, string subject)
    {
        var claims = new Dictionary<string, object> { ["azp"] = "site", ["sub"] = subject, [claim] = value, ["roles"] = new[] { "Read" } };

        Assert.Null((await _validator.ValidateAsync(_server.Issue(claims, _time.GetUtcNow()))).UserId);
    }

    [Fact]
    public async Task ValidateAsync_WhatIsNoAccessToken_IsRefused()
    {
        var now = _time.GetUtcNow();
        var identity = User;
        identity.Remove("scp");
        var noUser = new Dictionary<string, object> { ["sub"] = "a user", ["azp"] = "site", ["scp"] = "user-read-email" };

        await RefusedAsync(_server.Issue(identity, now));
        await RefusedAsync(_server.Issue(noUser, now));
        await RefusedAsync(_server.Issue(User, now, type: "logout+jwt"));
        await RefusedAsync(_server.Issue(User, now, issuer: "https://elsewhere.example"));
        await RefusedAsync(_server.Issue(User, now, audience: "other"));
        await RefusedAsync(_server.Issue(User, now.AddHours(-2)));
        await RefusedAsync(_server.Issue(User, now.AddMinutes(5)));
        await RefusedAsync(_server.Forge(_server.Issue(User, now)));
        await RefusedAsync(_server.Issue(User, now)[..^8] + "AAAAAAAA");
    }

    [Fact]
    public async Task ValidateAsync_KeysRotate_AreReadAgainButNotEachTime()
    {
        await _validator.ValidateAsync(_server.Issue(User, _time.GetUtcNow()));
        _server.Rotate();
        var token = _server.Issue(User, _time.GetUtcNow());
        await RefusedAsync(token);
        Assert.Equal(1, _server.KeyReads);

        _time.Advance(TimeSpan.FromSeconds(30));
        await _validator.ValidateAsync(token);
        for (var i = 0; i < 5; i++)
        {
            _server.Rotate();
            await RefusedAsync(_server.Issue(User, _time.GetUtcNow()));
        }

        Assert.Equal(2, _server.KeyReads);
    }

    [Fact]
    public async Task App_WithAnAuthority_IssuesNothingItself()
    {
        var api = new AuthorityApi(_server.Url);
        await api.InitializeAsync();
        try
        {
            foreach (var path in new[] { "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/.well-known/jwks.json" })
            {
                using var hidden = await api.Client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            }

            foreach (var path in new[] { "/api/token", "/api/token/revoke" })
            {
                using var hidden = await api.Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(""));
                Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            }

            Assert.Equal(HttpStatusCode.OK, await CallAsync(api, _server.Issue(User, TimeProvider.System.GetUtcNow())));
            Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(api, api.Token()));
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    private static async Task<HttpStatusCode> CallAsync(ApiFixture api, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/markets");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await api.Client.SendAsync(request);
        return response.StatusCode;
    }

    private AccessTokenValidator ValidatorOf(ClaimOptions claims)
    {
        var options = new AccountsOptions { Audience = "cadenza", Authority = _server.Url, Claims = claims };
        return new AccessTokenValidator(options, new ExternalAuthority(options, _http, failure => Assert.Fail(failure.ToString()), _time), _time);
    }

    private async Task RefusedAsync(string token) =>
        Assert.Equal(DomainError.Unauthorized, (await Assert.ThrowsAsync<DomainException>(async () => await _validator.ValidateAsync(token))).Error);

    /// <summary>The app with an external authority, and nothing in its catalogue.</summary>
    private sealed class AuthorityApi(string authority) : ApiFixture
    {
        protected override IEnumerable<string> Settings => [$"--Accounts:Authority={authority}", "--Accounts:Keys:Folder=", "--Accounts:Issuer="];

        private protected override IEnumerable<Cadenza.Local.Sample.SampleDocument> Documents => [];
    }
}
