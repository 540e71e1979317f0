using System.Net;
using Cadenza.Accounts;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>What people go through, as a browser without script does.</summary>
public sealed class SignInTests(SignInFixture api) : IClassFixture<SignInFixture>, IDisposable
{
    private readonly TestBrowser _browser = new(api.Client.BaseAddress!);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Walk_FirstVisit_SignsInAllowsAndReturnsWithACode()
    {
        var signIn = await _browser.GetAsync(api.Authorize());
        Assert.Equal("Sign in", signIn.Heading);

        var again = await _browser.SignInAsync(signIn, "dmitri", "not the password");
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("not right", again.Document.GetElementById("problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("dmitri", again.Document.GetElementById("username")!.GetAttribute("value"));

        var consent = await _browser.SignInAsync(again, " Dmitri ");
        Assert.Equal("Allow Chamber & <b>Music</b> to use your account?", consent.Heading);
        Assert.Equal(
            ["see your name and your picture", "see your email address", "make, change and follow public playlists for you"],
            consent.Document.QuerySelectorAll("li").Select(item => item.TextContent));

        var back = await _browser.PressAsync(consent, "allow");
        Assert.Equal(HttpStatusCode.SeeOther, back.Status);
        Assert.StartsWith(SignInFixture.RedirectUri + "&code=", back.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(["code", "from", "iss", "state"], back.Answer.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("a \"state\"&more", back.Answer["state"]);
        Assert.Equal("https://accounts.example", back.Answer["iss"]);

        var granted = await api.RedeemAsync(back.Answer["code"], api.Confidential, SignInFixture.RedirectUri, verifier: null);
        Assert.Equal(UserId.Parse("dmitri"), granted.Grant.UserId);
        Assert.Equal(["playlist-modify-public", "user-read-email"], granted.Grant.Scopes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Authorize_AllowedBefore_PassesStraightThroughUntilMoreIsAskedFor()
    {
        await AllowAsync("bruno", api.Authorize());

        var passed = await _browser.GetAsync(api.Authorize());
        Assert.Equal(HttpStatusCode.Found, passed.Status);
        Assert.Contains("code", passed.Answer.Keys);
        Assert.Contains("code", (await _browser.GetAsync(api.Authorize(scope: "user-read-email"))).Answer.Keys);
        Assert.Contains("code", (await _browser.GetAsync(api.Authorize("&prompt=none"))).Answer.Keys);

        Assert.StartsWith("Allow", (await _browser.GetAsync(api.Authorize("&show_dialog=true"))).Heading, StringComparison.Ordinal);
        Assert.StartsWith("Allow", (await _browser.GetAsync(api.Authorize("&prompt=consent"))).Heading, StringComparison.Ordinal);
        var more = await _browser.GetAsync(api.Authorize(scope: "user-read-email user-library-read"));
        Assert.StartsWith("Allow", more.Heading, StringComparison.Ordinal);
        await _browser.PressAsync(more, "allow");
        Assert.Contains("code", (await _browser.GetAsync(api.Authorize(scope: "user-library-read playlist-modify-public"))).Answer.Keys);
    }

    [Fact]
    public async Task Authorize_PromptLogin_AsksOnceMoreAndThenGoesOn()
    {
        await AllowAsync("ada", api.Authorize());

        var signIn = await _browser.GetAsync(api.Authorize("&prompt=login"));
        Assert.Equal("Sign in", signIn.Heading);
        Assert.Contains("code", (await _browser.SignInAsync(signIn, "ada")).Answer.Keys);
    }

    [Fact]
    public async Task Authorize_PromptNone_NeverShowsAPage()
    {
        Assert.Equal("login_required", (await _browser.GetAsync(api.Authorize("&prompt=none"))).Answer["error"]);

        await _browser.SignInAsync(await _browser.GetAsync(api.Authorize(scope: "user-top-read")), "chiara");
        var unasked = await _browser.GetAsync(api.Authorize("&prompt=none", scope: "user-top-read"));
        Assert.Equal("interaction_required", unasked.Answer["error"]);
        Assert.Equal("a \"state\"&more", unasked.Answer["state"]);
    }

    [Fact]
    public async Task Authorize_PublicClientOnALoopbackPort_AsksEachTime()
    {
        const string Uri = "http://127.0.0.1:51234/callback";
        var back = await AllowAsync("chiara", api.AuthorizePublic(Uri));
        var granted = await api.RedeemAsync(back.Answer["code"], api.Public, Uri, SignInFixture.Verifier);
        Assert.Empty(granted.Grant.Scopes);

        Assert.StartsWith("Allow", (await _browser.GetAsync(api.AuthorizePublic(Uri))).Heading, StringComparison.Ordinal);
        Assert.Equal("interaction_required", (await _browser.GetAsync(api.AuthorizePublic(Uri, "&prompt=none"))).Answer["error"]);
        Assert.Contains("code", (await _browser.GetAsync(api.AuthorizePublic(SignInFixture.RedirectUri))).Answer.Keys);
    }

    [Fact]
    public async Task Deny_BeforeOrAfterSigningIn_GoesBackWithAccessDenied()
    {
        var signIn = await _browser.GetAsync(api.Authorize("&show_dialog=true"));
        Assert.Equal("access_denied", (await _browser.PressAsync(signIn, "deny")).Answer["error"]);

        var denied = await _browser.PressAsync(await _browser.SignInAsync(signIn, "ada"), "deny");
        Assert.Equal(["error", "error_description", "from", "iss", "state"], denied.Answer.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("access_denied", denied.Answer["error"]);
    }

    [Fact]
    public async Task Switch_ToAnotherAccount_SignsOutAndAsksWhoItIs()
    {
        var consent = await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "ada");
        var before = _browser.Secret;

        var signIn = await _browser.PressAsync(consent, "switch");

        Assert.Equal("Sign in", signIn.Heading);
        Assert.NotEqual(before, _browser.Secret);
        Assert.Contains("Bruno", (await _browser.SignInAsync(signIn, "bruno")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_Asked_EndsTheSession()
    {
        await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "ada");

        var ask = await _browser.GetAsync("/sign-out");
        Assert.Equal("Sign out?", ask.Heading);
        Assert.StartsWith("Allow", (await _browser.GetAsync(api.Authorize("&show_dialog=true"))).Heading, StringComparison.Ordinal);

        Assert.Equal("You are signed out", (await _browser.PressAsync(ask, "sign-out")).Heading);
        Assert.Equal("Sign in", (await _browser.GetAsync(api.Authorize("&show_dialog=true"))).Heading);
        Assert.Equal("You are signed out", (await _browser.GetAsync("/sign-out")).Heading);
    }

    [Fact]
    public async Task SetPassword_OfOneWhoIsSignedIn_EndsTheSession()
    {
        await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "chiara");

        await api.SetPasswordAsync("chiara");

        Assert.Equal("Sign in", (await _browser.GetAsync(api.Authorize("&show_dialog=true"))).Heading);
    }

    private async Task<BrowserPage> AllowAsync(string user, string url) =>
        await _browser.PressAsync(await _browser.SignInAsync(await _browser.GetAsync(url + "&show_dialog=true"), user), "allow");
}
