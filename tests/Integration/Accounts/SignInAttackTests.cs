using System.Net;
using Cadenza.Accounts.SignIn;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>What people shall not go through.</summary>
public sealed class SignInAttackTests(SignInFixture api) : IClassFixture<SignInFixture>, IDisposable
{
    private readonly TestBrowser _browser = new(api.Client.BaseAddress!);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("own", "Sec-Fetch-Site: cross-site")]
    [InlineData("own", "Sec-Fetch-Site: same-site")]
    [InlineData("own", "Origin: https://evil.example")]
    public async Task Allow_ByAFormThatIsNotOurs_DoesNothing(string? token, string? header)
    {
        var consent = await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "ada");
        var own = consent.Document.QuerySelector("[name=form_token]")!.GetAttribute("value")!;
        var fields = new Dictionary<string, string> { ["action"] = "allow" };
        if (token is not null)
            fields["form_token"] = token == "own" ? own : token;
        (string, string)[] headers = header is null ? [] : [(header.Split(": ")[0], header.Split(": ")[1])];

        var refused = await _browser.PostAsync(api.Authorize(), fields, headers);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Null(refused.Location);
        Assert.Equal("interaction_required", (await _browser.GetAsync(api.Authorize("&prompt=none"))).Answer["error"]);
    }

    // Whoever signs a victim in as somebody else sees what the victim does.
    [Fact]
    public async Task SignIn_WithTheTokenOfAnotherBrowser_DoesNothing()
    {
        using var attacker = new TestBrowser(api.Client.BaseAddress!);
        var token = (await attacker.GetAsync(api.Authorize())).Document.QuerySelector("[name=form_token]")!.GetAttribute("value")!;
        var fields = new Dictionary<string, string> { ["form_token"] = token, ["username"] = "ada", ["password"] = SignInFixture.Password, ["action"] = "sign-in" };

        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.PostAsync(api.Authorize(), fields)).Status);
        await _browser.GetAsync(api.Authorize());
        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.PostAsync(api.Authorize(), fields)).Status);
    }

    [Fact]
    public async Task SignIn_WithAPlantedSecret_LeavesItWorthless()
    {
        var planted = SessionStore.NewSecret();
        _browser.Cookies.Add(_browser.Site, new Cookie("cadenza", planted));

        var consent = await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "ada");

        Assert.StartsWith("Allow", consent.Heading, StringComparison.Ordinal);
        Assert.NotEqual(planted, _browser.Secret);
        using var attacker = new TestBrowser(api.Client.BaseAddress!);
        attacker.Cookies.Add(attacker.Site, new Cookie("cadenza", planted));
        Assert.Equal("Sign in", (await attacker.GetAsync(api.Authorize("&show_dialog=true"))).Heading);
    }

    [Fact]
    public async Task SignIn_Again_EndsTheFormerSession()
    {
        await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "ada");
        var former = _browser.Secret!;

        await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&prompt=login")), "bruno");

        using var thief = new TestBrowser(api.Client.BaseAddress!);
        thief.Cookies.Add(thief.Site, new Cookie("cadenza", former));
        Assert.Equal("Sign in", (await thief.GetAsync(api.Authorize("&show_dialog=true"))).Heading);
    }

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://client.example/callback")]
    [InlineData("https://client.example/callback?from=cadenza&more=1")]
    [InlineData("https://client.example/callback?from=cadenza#")]
    [InlineData("https://client.example/callback/../evil?from=cadenza")]
    [InlineData("https://client.example@evil.example/callback?from=cadenza")]
    [InlineData("https://client.example.evil.example/callback?from=cadenza")]
    [InlineData("HTTPS://CLIENT.EXAMPLE/callback?from=cadenza")]
    [InlineData("//client.example/callback?from=cadenza")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/authorize")]
    [InlineData("https://client.example/callback?from=cadenza\r\nX-Evil: 1")]
    public async Task Authorize_ToWhereTheClientIsNot_IsAPageAndNoRedirect(string redirectUri)
    {
        var url = $"/authorize?client_id={api.Confidential.ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(redirectUri)}";
        await _browser.SignInAsync(await _browser.GetAsync(api.Authorize("&show_dialog=true")), "ada");

        foreach (var page in new[] { await _browser.GetAsync(url), await _browser.PostAsync(url, new Dictionary<string, string> { ["action"] = "deny" }) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Null(page.Location);
            Assert.Equal("This link does not work", page.Heading);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?client_id=nobody&response_type=code&redirect_uri=https%3A%2F%2Fclient.example%2Fcallback")]
    [InlineData("?client_id=%00&response_type=code")]
    [InlineData("?client_id=a&client_id=b")]
    [InlineData("?client_id=..%2Fuser%3Aada&response_type=code")]
    public async Task Authorize_ByNobodyWeKnow_IsAPage(string query)
    {
        var page = await _browser.GetAsync($"/authorize{query}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("This link does not work", page.Heading);
    }

    [Theory]
    [InlineData("&response_mode=fragment", "invalid_request")]
    [InlineData("&prompt=none%20login", "invalid_request")]
    [InlineData("&prompt=create", "invalid_request")]
    public async Task Authorize_AskedWrongly_TellsTheClient(string more, string error) =>
        Assert.Equal(error, (await _browser.GetAsync(api.Authorize(more))).Answer["error"]);

    [Fact]
    public async Task Pages_All_KeepTheirHeaders()
    {
        var signIn = await _browser.GetAsync(api.Authorize());
        var consent = await _browser.SignInAsync(signIn, "ada");
        var refused = await _browser.GetAsync("/authorize");
        var denied = await _browser.PressAsync(consent, "deny");

        foreach (var page in new[] { signIn, consent, refused, denied })
        {
            Assert.Equal("no-store", page.Response.Headers.CacheControl!.ToString());
            Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", page.Response.Headers.GetValues("Referrer-Policy").Single());
        }

        foreach (var page in new[] { signIn, consent, refused })
            Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("text/plain", "action=allow", 415)]
    [InlineData("application/x-www-form-urlencoded", "action=allow&action=deny", 400)]
    public async Task Answer_InAnotherForm_IsRefused(string type, string body, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, api.Authorize()) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        Assert.Equal(status, (int)(await _browser.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Answer_OfAMegabyte_IsRefused()
    {
        var page = await _browser.PostAsync(api.Authorize(), new Dictionary<string, string> { ["password"] = new('x', 1 << 20) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
    }

    [Fact]
    public async Task Authorize_ByHead_GivesNoCode()
    {
        await _browser.PressAsync(await _browser.SignInAsync(await _browser.GetAsync(api.Authorize(scope: "user-read-email")), "bruno"), "allow");
        using var request = new HttpRequestMessage(HttpMethod.Head, api.Authorize(scope: "user-read-email"));

        var page = await _browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Location);
    }

    [Fact]
    public async Task SignIn_GuessedTooOften_SaysWhenToTryAgainAndHearsNothingBefore()
    {
        var page = await _browser.GetAsync(api.Authorize("&show_dialog=true"));
        for (var guess = 0; guess < 5; guess++)
        {
            page = await _browser.SignInAsync(page, "chiara", $"guess number {guess}");
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        }

        // The fifth is followed by a wait of a second; what is tried meanwhile is not looked at, and so on with longer ones.
        page = await _browser.SignInAsync(page, "chiara");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(TimeSpan.FromSeconds(1), page.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Try again in 1 second.", page.Document.GetElementById("problem")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Allow", (await _browser.SignInAsync(page, "bruno")).Heading, StringComparison.Ordinal);
    }
}
