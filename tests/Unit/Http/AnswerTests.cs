using System.IO.Compression;
using System.Text;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Http;

public sealed class AnswerTests
{
    private static readonly Answer Short = Answer.Of("{}"u8.ToArray());
    private static readonly byte[] Body = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 1000))}]");
    private static readonly Answer Long = Answer.Of(Body);
    private static readonly CachePolicy Policy = new(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(Audience.Caller, "private, max-age=30", "Authorization, Accept-Encoding")]
    [InlineData(Audience.Everyone, "public, max-age=30", "Accept-Encoding")]
    public async Task WriteAsync_ForAnAudience_TellsCaches(object audience, string cacheControl, string vary)
    {
        var response = await WriteAsync(Short, audience: (Audience)audience);

        Assert.Equal(cacheControl, response.Headers.CacheControl.ToString());
        Assert.Equal(vary, response.Headers.Vary.ToString());
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("*")]
    public async Task WriteAsync_CallerHasIt_IsNotModifiedWithTheHeadersOf200(string ifNoneMatch)
    {
        var first = await WriteAsync(Long, "gzip");
        var again = await WriteAsync(Long, "gzip", string.Format(null, ifNoneMatch, first.Headers.ETag.ToString()));

        Assert.Equal(StatusCodes.Status304NotModified, again.StatusCode);
        Assert.Equal(0, again.Body.Length);
        Assert.Null(again.ContentLength);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("\"other\"")]
    [InlineData("\"unfinished")]
    public async Task WriteAsync_CallerHasAnother_IsWritten(string ifNoneMatch) =>
        Assert.Equal(StatusCodes.Status200OK, (await WriteAsync(Long, ifNoneMatch: ifNoneMatch)).StatusCode);

    [Fact]
    public async Task WriteAsync_CallerHasItInAnotherCoding_IsWritten()
    {
        var plain = await WriteAsync(Long);

        Assert.Equal(StatusCodes.Status200OK, (await WriteAsync(Long, "gzip", plain.Headers.ETag.ToString())).StatusCode);
    }

    [Fact]
    public async Task WriteAsync_NotOk_IsWrittenWhateverTheCallerHas()
    {
        var response = await WriteAsync(Short, ifNoneMatch: "*", status: StatusCodes.Status503ServiceUnavailable);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, response.StatusCode);
        Assert.Equal(Short.Length, response.Body.Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task WriteAsync_CallerTakesACoding_IsTheSameBodyUnderAnotherTag(string coding)
    {
        var (plain, coded) = (await WriteAsync(Long), await WriteAsync(Long, coding));

        Assert.Equal(coding, coded.Headers.ContentEncoding.ToString());
        Assert.Equal(coded.Body.Length, coded.ContentLength);
        Assert.True(coded.Body.Length < plain.Body.Length);
        Assert.Equal(Body, Decode(coded.Body, coding));
        Assert.NotEqual(plain.Headers.ETag, coded.Headers.ETag);
        Assert.DoesNotContain("W/", coded.Headers.ETag.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ShortBody_IsNotCompressed()
    {
        var response = await WriteAsync(Short, "gzip, br");

        Assert.Equal(0, response.Headers.ContentEncoding.Count);
        Assert.Equal(Short.Length, response.Body.Length);
    }

    [Fact]
    public async Task WriteAsync_Head_HasTheHeadersOfGetAndNoBody()
    {
        var get = await WriteAsync(Long, "br");
        var head = await WriteAsync(Long, "br", method: "HEAD");

        Assert.Equal(get.Headers, head.Headers);
        Assert.Equal(0, head.Body.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task OfList_OfAnswers_IsTheListOfTheirText(string? coding)
    {
        var response = await WriteAsync(Answer.OfList("items", [Short, null, Long]), coding);

        Assert.Equal(response.ContentLength, response.Body.Length);
        var text = coding is null ? ((MemoryStream)response.Body).ToArray() : Decode(response.Body, coding);
        Assert.Equal($$"""{"items":[{},null,{{Encoding.UTF8.GetString(Body)}}]}""", Encoding.UTF8.GetString(text));
    }

    [Fact]
    public async Task OfList_OfOthers_HasAnotherTag()
    {
        Answer?[][] lists = [[Short, Long], [Long, Short], [Short], [Short, null], [null, Short], []];
        var tags = await Task.WhenAll(lists.Select(async list => (await WriteAsync(Answer.OfList("items", list))).Headers.ETag.ToString()));

        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public async Task In_ACoding_IsWrittenAsItIs()
    {
        var response = await WriteAsync(Long.In(ContentCoding.Gzip), "gzip");

        Assert.Equal(Body, Decode(response.Body, "gzip"));
        Assert.Equal((await WriteAsync(Long, "gzip")).Headers.ETag, response.Headers.ETag);
    }

    private static async Task<HttpResponse> WriteAsync(
        Answer answer, string? acceptEncoding = null, string? ifNoneMatch = null, string method = "GET", int status = 200, Audience audience = Audience.Caller)
    {
        var http = new DefaultHttpContext { Request = { Method = method }, Response = { Body = new MemoryStream(), StatusCode = status } };
        http.Request.Headers.AcceptEncoding = acceptEncoding;
        http.Request.Headers.IfNoneMatch = ifNoneMatch;
        await answer.WriteAsync(http, Policy, audience);
        return http.Response;
    }

    private static byte[] Decode(Stream body, string coding)
    {
        body.Position = 0;
        using Stream decoder = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }
}
