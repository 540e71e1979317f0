using Cadenza.Accounts.Clients;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class RedirectUriTests
{
    [Theory]
    [InlineData("https://site.example/cb", "https://site.example/cb")]
    [InlineData("https://site.example/cb?x=1", "https://site.example/cb?x=1")]
    [InlineData("com.example.app:/cb", "com.example.app:/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:50123/cb")]
    [InlineData("http://127.0.0.1:3000/cb", "http://127.0.0.1/cb")]
    [InlineData("http://[::1]/cb", "http://[::1]:50123/cb")]
    [InlineData("http://localhost:3000/cb", "http://localhost:3001/cb")]
    public void Matches_TheSameOrAnotherLoopbackPort_Is(string registered, string asked) => Assert.True(RedirectUri.Matches(registered, asked));

    [Theory]
    [InlineData("https://site.example/cb", "https://site.example/cb/")]
    [InlineData("https://site.example/cb", "https://site.example/cb/more")]
    [InlineData("https://site.example/cb", "https://site.example/cb?x=1")]
    [InlineData("https://site.example/cb", "https://site.example/cb#x")]
    [InlineData("https://site.example/cb", "https://site.example/CB")]
    [InlineData("https://site.example/cb", "https://SITE.example/cb")]
    [InlineData("https://site.example/cb", "HTTPS://site.example/cb")]
    [InlineData("https://site.example/cb", "https://site.example:443/cb")]
    [InlineData("https://site.example/cb", "https://site.example:8443/cb")]
    [InlineData("https://site.example/cb", "http://site.example/cb")]
    [InlineData("https://site.example/cb", "https://site.example.evil.example/cb")]
    [InlineData("https://site.example/cb", "https://user@site.example/cb")]
    [InlineData("https://site.example/cb", "https://evil.example/https://site.example/cb")]
    [InlineData("https://site.example/cb", "https://site.example/./cb")]
    [InlineData("https://site.example/cb", "https://site.example/%63b")]
    [InlineData("https://site.example/cb", " https://site.example/cb")]
    [InlineData("https://site.example/cb", "")]
    [InlineData("https://127.0.0.1/cb", "https://127.0.0.1:50123/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:50123/cb2")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:@evil.example/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1.evil.example/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:123456/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.2/cb")]
    [InlineData("http://127.0.0.1/cb", "http://localhost/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:1/cb#x")]
    public void Matches_AnythingElse_IsNot(string registered, string asked) => Assert.False(RedirectUri.Matches(registered, asked));

    [Theory]
    [InlineData("/cb", "absolute")]
    [InlineData("https://site.example/cb#x", "fragment")]
    [InlineData("https://user@site.example/cb", "user")]
    [InlineData("http://site.example/cb", "neither")]
    [InlineData("javascript:alert(1)", "neither")]
    [InlineData("myapp://cb", "neither")]
    [InlineData("https://*.example/cb", "wildcard")]
    [InlineData("https://site.example/a b", "absolute")]
    [InlineData("https://site.example\\@evil.example", "absolute")]
    public void Problem_WhatMustNotBeRegistered_SaysWhy(string uri, string why) => Assert.Contains(why, RedirectUri.Problem(uri), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://site.example/cb?x=1")]
    [InlineData("http://127.0.0.1/cb")]
    [InlineData("http://localhost:3000")]
    [InlineData("com.example.app:/cb")]
    public void Problem_WhatMayBe_IsNone(string uri) => Assert.Null(RedirectUri.Problem(uri));
}
