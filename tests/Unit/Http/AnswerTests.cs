using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Http;

public sealed class AnswerTests
{
    private static readonly Answer Answer = Answer.Of(new ErrorAnswer(new ErrorObject(1, "x")), HttpJson.Default.ErrorAnswer);

    private readonly DefaultHttpContext _http = new();

    public AnswerTests() => _http.Response.Body = new MemoryStream();

    [Fact]
    public async Task WriteAsync_AnyAnswer_IsPrivateAndVariesByToken()
    {
        await Answer.WriteAsync(_http, TimeSpan.FromSeconds(30));

        Assert.Equal("private, max-age=30", _http.Response.Headers.CacheControl.ToString());
        Assert.Equal("Authorization", _http.Response.Headers.Vary.ToString());
    }

    [Fact]
    public async Task WriteAsync_CallerHasIt_IsNotModified()
    {
        await Answer.WriteAsync(_http, TimeSpan.Zero);
        var again = new DefaultHttpContext();
        again.Request.Headers.IfNoneMatch = _http.Response.Headers.ETag;
        await Answer.WriteAsync(again, TimeSpan.Zero);

        Assert.Equal(StatusCodes.Status304NotModified, again.Response.StatusCode);
        Assert.Equal("Authorization", again.Response.Headers.Vary.ToString());
    }

    [Fact]
    public async Task WriteAsync_NotOk_IsWrittenWhateverTheCallerHas()
    {
        _http.Request.Headers.IfNoneMatch = "*";
        _http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;

        await Answer.WriteAsync(_http, TimeSpan.Zero);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, _http.Response.StatusCode);
        Assert.Equal(Answer.Length, _http.Response.Body.Length);
    }
}
