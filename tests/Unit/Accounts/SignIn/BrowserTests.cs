using System.Net;
using Cadenza.Accounts.SignIn;
using Cadenza.Functions.Accounts.SignIn;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Accounts.SignIn;

public sealed class BrowserTests
{
    private const string Site = "https://api.example";

    private readonly DefaultHttpContext _http = new();

    [Theory]
    [InlineData("https://api.example", "__Host-cadenza=", true)]
    [InlineData("https://127.0.0.1:7071", "__Host-cadenza=", true)]
    [InlineData("http://api.example", "__Host-cadenza=", true)]
    [InlineData("http://127.0.0.1:7071", "cadenza=", false)]
    [InlineData("http://localhost:7071", "cadenza=", false)]
    public void EnsureSecret_OfNone_SetsACookieForThisHostAlone(string site, string start, bool isSecure)
    {
        Browser.Of(_http, site).EnsureSecret();

        var cookie = Assert.Single(_http.Response.Headers.SetCookie)!;
        Assert.StartsWith(start, cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; ", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public void EnsureSecret_OfOne_KeepsIt()
    {
        var secret = SessionStore.NewSecret();
        _http.Request.Headers.Cookie = $"__Host-cadenza={secret}";

        var browser = Browser.Of(_http, Site);
        browser.EnsureSecret();

        Assert.Equal(secret, browser.Secret);
        Assert.Equal(0, _http.Response.Headers.SetCookie.Count);
    }

    // A name without the prefix can be planted by a neighbour domain, or over plain HTTP.
    [Theory]
    [InlineData("cadenza=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("__Host-cadenza=short")]
    [InlineData("__Host-cadenza=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    public void Of_ACookieThatIsNotOurs_HasNoSecret(string cookie)
    {
        _http.Request.Headers.Cookie = cookie;

        Assert.Equal("", Browser.Of(_http, Site).Secret);
    }

    [Theory]
    [InlineData("same-origin", "null", true)]
    [InlineData("same-origin", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", "https://api.example", false)]
    [InlineData("none", null, false)]
    [InlineData(null, "https://api.example", true)]
    [InlineData(null, "null", true)]
    [InlineData(null, null, true)]
    [InlineData(null, "https://api.example.evil.example", false)]
    [InlineData(null, "http://api.example", false)]
    public void IsOwn_WithTheRightToken_StillNeedsOurOrigin(string? fetchSite, string? origin, bool isOwn)
    {
        var secret = SessionStore.NewSecret();
        _http.Request.Headers.Cookie = $"__Host-cadenza={secret}";
        _http.Request.Headers["Sec-Fetch-Site"] = fetchSite;
        _http.Request.Headers.Origin = origin;

        Assert.Equal(isOwn, Browser.Of(_http, Site).IsOwn(FormTokens.Of(secret)));
    }

    [Fact]
    public void IsOwn_AnothersToken_IsRefused()
    {
        var browser = Browser.Of(_http, Site);
        Assert.False(browser.IsOwn(browser.FormToken));

        browser.EnsureSecret();
        Assert.False(browser.IsOwn(null));
        Assert.False(browser.IsOwn(""));
        Assert.False(browser.IsOwn(browser.Secret));
        Assert.False(browser.IsOwn(FormTokens.Of(SessionStore.NewSecret())));
    }
}
