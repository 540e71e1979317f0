using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using Cadenza.Accounts.Users;
using Cadenza.Functions.Accounts.SignIn;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Accounts.SignIn;

public sealed class SignInPagesTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "</title><script>", "</style><script>", "-->", "]]>", "&lt;b&gt;", "javascript:alert(1)",
        "\u2028<svg onload=alert(1)>", "a\" autofocus onfocus=\"alert(1)", "`<b>`", "<", "&", "\"", "'", "{{7*7}}", "Ada Żółć 🎵", "\0<b>",
    ];

    private static readonly Gen<string> Text = Gen.Select(Gen.Int[0, Hostile.Length], Gen.String, (one, rest) => rest + Hostile.ElementAtOrDefault(one));

    [Fact]
    public void SignIn_WhateverComesFromOutside_StaysText() => Text.Array[5].Sample(texts =>
    {
        var page = Parse(SignInPages.SignIn(Asked(texts[0]), new FormAddress($"/authorize?state={texts[1]}", texts[2]), texts[3], texts[4]));

        AssertNothingRuns(page);
        Assert.Equal(["action", "action", "form_token", "password", "username"], Names(page));
        AssertShows(texts[3], page.GetElementById("username")!.GetAttribute("value"));
        AssertShows($"/authorize?state={texts[1]}", page.Forms[0].GetAttribute("action"));
        AssertShows(texts[2], page.QuerySelector("[name=form_token]")!.GetAttribute("value"));
    });

    [Fact]
    public void Consent_WhateverComesFromOutside_StaysText() => Text.Array[3].Sample(texts =>
    {
        var page = Parse(SignInPages.Consent(Asked(texts[0]), new FormAddress("/authorize", texts[1]), new UserProfile { UserId = UserId.Parse("ada"), DisplayName = texts[2] }));

        AssertNothingRuns(page);
        Assert.Equal(2, page.Forms.Length);
        Assert.Equal(3, page.QuerySelectorAll("li").Length);
        AssertShows(texts[0], page.QuerySelector("h1 bdi")!.TextContent);
    });

    [Fact]
    public void Refused_WhateverIsWrong_StaysText() => Text.Sample(text => AssertNothingRuns(Parse(SignInPages.Refused(text))));

    [Fact]
    public void SignIn_AfterAMistake_TiesItToTheFields()
    {
        var page = Parse(SignInPages.SignIn(Asked("App"), new FormAddress("/authorize", "t"), "ada", "Wrong."));

        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        var problem = page.QuerySelector("#problem")!;
        Assert.Equal("alert", problem.GetAttribute("role"));
        Assert.All(new[] { "username", "password" }, id =>
        {
            Assert.Equal("problem", page.GetElementById(id)!.GetAttribute("aria-describedby"));
            Assert.Equal("true", page.GetElementById(id)!.GetAttribute("aria-invalid"));
        });
        Assert.NotNull(page.QuerySelector(problem.QuerySelector("a")!.GetAttribute("href")!));
    }

    [Fact]
    public void Pages_All_CanBeReadByEverybody()
    {
        var (asked, form) = (Asked("App"), new FormAddress("/authorize", "t"));
        var user = new UserProfile { UserId = UserId.Parse("ada") };
        HtmlPage[] pages =
        [
            SignInPages.SignIn(asked, form), SignInPages.SignIn(asked, form, "ada", "Wrong."), SignInPages.Consent(asked, form, user), SignInPages.Refused("Bad."),
            SignInPages.OutOfDate("/authorize"), SignInPages.Unreadable(415), SignInPages.SignOut(form, user), SignInPages.SignedOut,
        ];

        foreach (var page in pages.Select(Parse))
        {
            Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
            Assert.NotEqual("", page.Title);
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal("h1", page.QuerySelector("h1, h2")!.LocalName);
            Assert.Empty(page.QuerySelectorAll("[tabindex], [style], [onclick]"));
            Assert.All(page.QuerySelectorAll("input:not([type=hidden])"), input => Assert.Single(page.QuerySelectorAll($"label[for={input.Id}]")));
            Assert.Distinct(page.QuerySelectorAll("[id]").Select(element => element.Id));
        }
    }

    [Fact]
    public void ScopeTexts_EveryScope_IsExplained() => Assert.Equal(Scopes.All.Order(), ScopeTexts.All.Keys.Order());

    [Theory]
    [InlineData("https://client.example/cb?a=b;c", "form-action 'self' https://client.example;")]
    [InlineData("http://127.0.0.1:8765/cb", "form-action 'self' http://127.0.0.1:8765;")]
    [InlineData("http://[::1]:8765/cb", "form-action 'self' http:;")]
    [InlineData("com.example.app:/cb;script-src *", "form-action 'self' com.example.app:;")]
    public async Task WriteAsync_Policy_LetsTheFormLeadToTheClientAlone(string redirectUri, string expected)
    {
        var http = new DefaultHttpContext();
        http.Response.Body = new MemoryStream();

        await SignInPages.SignIn(Asked("App", redirectUri), new FormAddress("/authorize", "t")).WriteAsync(http);

        var policy = http.Response.Headers.ContentSecurityPolicy.ToString();
        Assert.Contains(expected, policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.EndsWith("; frame-ancestors 'none'; base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    private static AuthorizationRequest Asked(string name, string redirectUri = "https://client.example/cb")
    {
        var client = new Client { ClientId = "app", Name = name, SecretHash = "x", RedirectUris = [redirectUri] };
        return AuthorizationRequest.Parse(
            OAuthParameters.Parse($"response_type=code&redirect_uri={Uri.EscapeDataString(redirectUri)}&scope=user-read-email user-library-modify"), client);
    }

    private static IHtmlDocument Parse(HtmlPage page) => new HtmlParser().ParseDocument(page.ToHtml());

    private static void AssertNothingRuns(IHtmlDocument page)
    {
        string[] known = ["html", "head", "meta", "title", "style", "body", "main", "p", "h1", "h2", "bdi", "div", "a", "form", "input", "label", "button", "ul", "li"];
        Assert.All(page.All, element =>
        {
            Assert.Contains(element.LocalName, known);
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        });
        Assert.Single(page.QuerySelectorAll("style"));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.True(link.GetAttribute("href")![0] is '/' or '#'));
    }

    private static IEnumerable<string> Names(IHtmlDocument page) => page.QuerySelectorAll("[name]:not(meta)").Select(element => element.GetAttribute("name")!).Order(StringComparer.Ordinal);

    private static void AssertShows(string text, string? shown)
    {
        // HTML has no half characters, and takes others for control characters.
        if (!text.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
            Assert.Equal(text, shown);
    }
}
