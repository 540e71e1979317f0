using System.Net;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class CrossOriginTests
{
    private const string NoPrefix = """{ "extensions": { "http": { "routePrefix": "" } } }""";

    [Fact]
    public async Task Preflight_AnyOrigin_IsAnsweredBeforeTheFunction()
    {
        await using var host = await StartAsync("--Host:CORS=*");

        using var answer = await PreflightAsync(host, "https://app.example");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("authorization", Header(answer, "Access-Control-Allow-Headers"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://app.example", "https://app.example")]
    [InlineData("https://other.example", null)]
    public async Task Get_OneOrigin_IsMarkedForThatAlone(string origin, string? expected)
    {
        await using var host = await StartAsync("--Host:CORS=https://app.example, https://b.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/albums");
        request.Headers.Add("Origin", origin);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal("read", await answer.Content.ReadAsStringAsync());
        Assert.Equal(expected, Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Preflight_WithoutTheSetting_Is404()
    {
        await using var host = await StartAsync();

        using var answer = await PreflightAsync(host, "https://app.example");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<RuntimeTestHost> StartAsync(params string[] settings) => RuntimeTestHost.StartAsync([typeof(RoutingFunctions)], NoPrefix, null, settings);

    private static Task<HttpResponseMessage> PreflightAsync(RuntimeTestHost host, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/albums");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");
        return host.Client.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
