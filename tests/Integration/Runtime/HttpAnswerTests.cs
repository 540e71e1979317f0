using System.Net;
using System.Text;

namespace Cadenza.Tests.Integration.Runtime;

public sealed class HttpAnswerTests : IAsyncLifetime
{
    private RuntimeTestHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await RuntimeTestHost.StartAsync([typeof(AnswerFunctions)], settings: "--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=1000");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("Action", 201, "application/json; charset=utf-8", """{"title":"Aria","bars":32}""")]
    [InlineData("Content", 200, "text/html", "<p>Aria</p>")]
    [InlineData("Minimal", 202, "application/json; charset=utf-8", """{"title":"Aria","bars":32}""")]
    [InlineData("Direct", 203, "text/plain", "one two")]
    [InlineData("Plain", 200, null, "")]
    [InlineData("Nothing", 200, null, "")]
    public async Task Get_EachKindOfResult_IsWritten(string function, int status, string? type, string body)
    {
        using var answer = await _host.Client.GetAsync("/api/" + function);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_JsonBody_BindsToTheParameter()
    {
        using var body = new StringContent("""{ "TITLE": "Kyrie", "bars": 7 }""", Encoding.UTF8, "application/json");
        using var answer = await _host.Client.PostAsync("/api/echo", body);

        Assert.Equal("Kyrie 7", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_IsRefused()
    {
        using var small = await _host.Client.PostAsync("/api/swallow", new ByteArrayContent(new byte[1000]));
        using var large = await _host.Client.PostAsync("/api/swallow", new ByteArrayContent(new byte[1001]));

        Assert.Equal("1000", await small.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Get_FunctionThatThrows_Gives500WithoutDetail()
    {
        using var answer = await _host.Client.GetAsync("/api/throw");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Get_FunctionThatThrowsAfterItBeganToAnswer_BreaksTheAnswerOff() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => _host.Client.GetStringAsync("/api/throwlate"));
}
