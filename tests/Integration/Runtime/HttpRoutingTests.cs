using System.Net;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class HttpRoutingTests : IAsyncLifetime
{
    private const string NoPrefix = """{ "extensions": { "http": { "routePrefix": "" } } }""";

    private RuntimeTestHost _host = null!;

    public async Task InitializeAsync() => _host = await RuntimeTestHost.StartAsync([typeof(RoutingFunctions)], NoPrefix);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/v1/tracks/abc?market=DE", "track abc DE")]
    [InlineData("/V1/Tracks/abc", "track abc ")]
    [InlineData("/v1/tracks/a%20c", "track a c ")]
    [InlineData("/v1/pages/7", "page 7")]
    [InlineData("/v1/pages", "page none")]
    [InlineData("/items/6f9619ff-8b86-d011-b42d-00c04fc964ff/2026-02-28/friday", "6f9619ff8b86d011b42d00c04fc964ff 2026-02-28 Friday")]
    [InlineData("/match/ab/x/y/z", "ab x/y/z")]
    [InlineData("/match/ab", "ab ")]
    [InlineData("/Named", "GET")]
    [InlineData("/albums", "read")]
    public async Task Get_RouteThatMatches_RunsItsFunction(string path, string expected) =>
        Assert.Equal(expected, await _host.Client.GetStringAsync(path));

    [Theory]
    [InlineData("GET", "/v1/tracks/abcd")]
    [InlineData("GET", "/v1/tracks")]
    [InlineData("GET", "/v1/pages/0")]
    [InlineData("GET", "/v1/pages/x")]
    [InlineData("GET", "/items/1/2026-02-28/friday")]
    [InlineData("GET", "/match/abd")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/albums")]
    [InlineData("POST", "/v1/tracks/abc")]
    [InlineData("HEAD", "/v1/tracks/abc")]
    [InlineData("OPTIONS", "/albums")]
    [InlineData("DELETE", "/albums")]
    public async Task Send_NoRouteOrNotThatMethod_Gives404WithoutBody(string method, string path)
    {
        using var answer = await _host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Empty(answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Send_RouteOfTwoFunctions_ChoosesByMethod(string method)
    {
        using var answer = await _host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/albums"));

        Assert.Equal("write", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PURGE")]
    public async Task Send_FunctionWithoutMethods_TakesEveryOne(string method)
    {
        using var answer = await _host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/named"));

        Assert.Equal(method, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{}", "/api/albums")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "music/v2/" } } }""", "/music/v2/albums")]
    public async Task Get_RoutePrefix_StandsBeforeEveryRoute(string hostJson, string path)
    {
        await using var host = await RuntimeTestHost.StartAsync([typeof(RoutingFunctions)], hostJson);

        Assert.Equal("read", await host.Client.GetStringAsync(path));
        using var without = await host.Client.GetAsync("/albums");
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
    }
}
