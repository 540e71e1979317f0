using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class CodesAndGrantsTests
{
    private const string Redirect = "https://site.example/cb";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Proof = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static readonly UserId Anna = UserId.Parse("anna");
    private static readonly Client Site = new() { ClientId = "site", Name = "Site", SecretHash = "x", RedirectUris = [Redirect] };
    private static readonly Gen<(int[] Choices, int Callers)> Orders = Gen.Select(Gen.Int[0, 100].Array[1, 40], Gen.Int[1, 5]);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Redeem_GoodCode_GivesAGrantOfWhatWasAllowed()
    {
        var shop = new Shop(_time);
        var code = await shop.IssueAsync();

        var granted = await shop.RedeemAsync(code);

        Assert.Equal((Anna, "site"), (granted.Grant.UserId, granted.Grant.ClientId));
        Assert.Equal([Scopes.UserReadEmail], granted.Grant.Scopes);
        Assert.All([code, granted.RefreshToken[22..65], granted.RefreshToken[65..]], secret => Assert.DoesNotContain(secret, shop.Accounts.Text, StringComparison.Ordinal));
        Assert.True(await shop.Grants.IsLiveAsync(granted.Grant.Id, default));
    }

    [Theory]
    [InlineData(Proof, Redirect, null)]
    [InlineData(Proof, Redirect, "")]
    [InlineData(Proof, Redirect, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData(Proof, Redirect, "eBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    [InlineData("", Redirect, Verifier)]
    [InlineData(Proof, null, Verifier)]
    [InlineData(Proof, "https://site.example/cb/", Verifier)]
    [InlineData(Proof, "https://SITE.example/cb", Verifier)]
    public async Task Redeem_WithoutItsProof_IsRefusedAndCostsNothing(string proof, string? redirect, string? verifier)
    {
        var shop = new Shop(_time);
        var code = await shop.IssueAsync(proof);

        Assert.Equal(OAuthError.InvalidGrant, (await Assert.ThrowsAsync<OAuthException>(() => shop.RedeemAsync(code, redirect, verifier))).Error);
        await shop.RedeemAsync(code, Redirect, proof.Length == 0 ? null : Verifier);
    }

    [Fact]
    public async Task Redeem_AfterAMinuteOrByAnother_IsRefused()
    {
        var shop = new Shop(_time);
        var code = await shop.IssueAsync();

        await Assert.ThrowsAsync<OAuthException>(() => shop.RedeemAsync(code, client: Site with { ClientId = "other" }));
        await Assert.ThrowsAsync<OAuthException>(() => shop.RedeemAsync("nothing"));
        _time.Advance(AuthorizationCodes.Lifetime);
        await Assert.ThrowsAsync<OAuthException>(() => shop.RedeemAsync(code));
    }

    [Fact]
    public async Task Redeem_Again_EndsWhatItGave()
    {
        var shop = new Shop(_time);
        var code = await shop.IssueAsync();
        var granted = await shop.RedeemAsync(code);

        await Assert.ThrowsAsync<OAuthException>(() => shop.RedeemAsync(code, verifier: "wrong"));

        Assert.False(await shop.Grants.IsLiveAsync(granted.Grant.Id, default));
        await Assert.ThrowsAsync<OAuthException>(() => shop.RefreshAsync(granted.RefreshToken));
    }

    [Fact]
    public async Task Issue_MoreThanWasAskedFor_Throws()
    {
        var shop = new Shop(_time);

        await Assert.ThrowsAsync<ArgumentException>(() => shop.IssueAsync(scopes: [Scopes.UserTopRead]));
    }

    [Fact]
    public Task Redeem_AnyInterleaving_OneWinsAndASecondShowingEndsIt() => Orders.SampleAsync(async order =>
    {
        var shop = new Shop(_time);
        var code = await shop.IssueAsync();

        var ended = await shop.Accounts.InterleaveAsync(order.Choices, [.. Enumerable.Repeat(() => shop.RedeemAsync(code), order.Callers)]);

        Assert.Equal(1, ended.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal(order.Callers == 1 ? 1 : 0, shop.GrantCount);
    }, threads: 1, iter: 200);

    [Fact]
    public Task Refresh_AnyInterleaving_OneWinsAndASecondShowingEndsIt() => Orders.SampleAsync(async order =>
    {
        var shop = new Shop(_time);
        var token = (await shop.RedeemAsync(await shop.IssueAsync())).RefreshToken;

        var ended = await shop.Accounts.InterleaveAsync(order.Choices, [.. Enumerable.Repeat(() => shop.RefreshAsync(token), order.Callers)]);

        Assert.Equal(1, ended.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal(order.Callers == 1 ? 1 : 0, shop.GrantCount);
    }, threads: 1, iter: 200);

    // Whatever tokens of a grant are shown, in whatever order: the newest is good, any older one ends the grant, and nothing is good after.
    [Fact]
    public Task Refresh_AnyHistory_TheNewestAloneIsGood() => Gen.Int[0, 5].Array[1, 12].SampleAsync(async choices =>
    {
        var shop = new Shop(_time);
        List<string> tokens = [(await shop.RedeemAsync(await shop.IssueAsync())).RefreshToken];
        var isLive = true;
        foreach (var back in choices)
        {
            var shown = tokens[Math.Max(0, tokens.Count - 1 - back)];
            isLive = isLive && shown == tokens[^1];
            try
            {
                tokens.Add((await shop.RefreshAsync(shown)).RefreshToken);
                Assert.True(isLive);
            }
            catch (OAuthException)
            {
                Assert.False(isLive);
            }
        }

        Assert.Equal(tokens.Count, tokens.Distinct().Count());
    }, threads: 1, iter: 100);

    [Fact]
    public async Task Refresh_GuessOrAnothers_EndsNothing()
    {
        var shop = new Shop(_time);
        var token = (await shop.RedeemAsync(await shop.IssueAsync())).RefreshToken;
        var guess = token[..22] + new string('a', 86);

        await Assert.ThrowsAsync<OAuthException>(() => shop.RefreshAsync(guess));
        await Assert.ThrowsAsync<OAuthException>(() => shop.RefreshAsync(token, client: Site with { ClientId = "other" }));
        await Assert.ThrowsAsync<OAuthException>(() => shop.RefreshAsync("?"));
        await shop.Grants.RevokeAsync(guess, Site, default);
        await shop.Grants.RevokeAsync(token, Site with { ClientId = "other" }, default);

        await shop.RefreshAsync(token);
    }

    [Fact]
    public async Task Refresh_MoreThanTheUserAllowed_CostsNothing()
    {
        var shop = new Shop(_time);
        var token = (await shop.RedeemAsync(await shop.IssueAsync())).RefreshToken;

        Assert.Equal(OAuthError.InvalidScope, (await Assert.ThrowsAsync<OAuthException>(() => shop.RefreshAsync(token, [Scopes.UserTopRead]))).Error);
        await shop.RefreshAsync(token, [Scopes.UserReadEmail]);
    }

    [Fact]
    public async Task Revoke_AnOldToken_EndsTheGrant()
    {
        var shop = new Shop(_time);
        var first = (await shop.RedeemAsync(await shop.IssueAsync())).RefreshToken;
        var second = (await shop.RefreshAsync(first)).RefreshToken;

        await shop.Grants.RevokeAsync(first, Site, default);

        await Assert.ThrowsAsync<OAuthException>(() => shop.RefreshAsync(second));
    }

    /// <summary>Codes and grants over a container of their own.</summary>
    private sealed class Shop
    {
        public Shop(TimeProvider time)
        {
            Grants = new GrantStore(Accounts.Container, time);
            Codes = new AuthorizationCodes(Accounts.Container, Grants, time);
        }

        public AccountsContainer Accounts { get; } = new();

        public GrantStore Grants { get; }

        public int GrantCount => Accounts.Ids.Count(id => id.StartsWith("refresh:", StringComparison.Ordinal));

        private AuthorizationCodes Codes { get; }

        public Task<string> IssueAsync(string proof = Proof, IReadOnlyList<string>? scopes = null)
        {
            var query = $"client_id=site&response_type=code&scope=user-read-email+user-read-private&redirect_uri={Uri.EscapeDataString(Redirect)}{proof}";
            return Codes.IssueAsync(AuthorizationRequest.Parse(OAuthParameters.Parse(query), Site), Anna, scopes ?? [Scopes.UserReadEmail], default);
        }

        public Task<Granted> RedeemAsync(string code, string? redirect = Redirect, string? verifier = Verifier, Client? client = null) =>
            Codes.RedeemAsync(code, client ?? Site, redirect, verifier, default);

        public Task<Granted> RefreshAsync(string token, IReadOnlyList<string>? scopes = null, Client? client = null) =>
            Grants.RefreshAsync(token, scopes ?? [], client ?? Site, default);
    }
}
