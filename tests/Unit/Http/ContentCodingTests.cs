using Cadenza.Functions.Http;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Http;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("", "Identity")]
    [InlineData("gzip", "Gzip")]
    [InlineData("x-gzip", "Gzip")]
    [InlineData("GZip, deflate", "Gzip")]
    [InlineData("gzip, deflate, br, zstd", "Brotli")]
    [InlineData("br;q=0.8, gzip", "Gzip")]
    [InlineData("br ; q=0.801 , gzip;q=0.8", "Brotli")]
    [InlineData("gzip;q=0, br;q=0.000", "Identity")]
    [InlineData("deflate", "Identity")]
    [InlineData("*", "Brotli")]
    [InlineData("br;q=0, *", "Gzip")]
    [InlineData("*;q=0", "Identity")]
    [InlineData("gzip;q=0.5, identity", "Identity")]
    [InlineData("gzip;q=0.5, identity;q=0.5", "Gzip")]
    [InlineData("identity;q=0, gzip;q=0.001", "Gzip")]
    [InlineData("gzip;q=1.5", "Gzip")]
    [InlineData("gzip;q=-1", "Identity")]
    [InlineData("gzip;q=0.00001", "Identity")]
    [InlineData("gzip;q=many", "Identity")]
    [InlineData("gzip;level=9", "Identity")]
    [InlineData(",;,;q=,gzip", "Gzip")]
    public void Preferred_OfAHeader_IsTheBestLiked(string header, string expected) =>
        Assert.Equal(expected, ContentCodings.Preferred(header).ToString());

    [Fact]
    public void Preferred_NoHeader_IsIdentity() => Assert.Equal(ContentCoding.Identity, new DefaultHttpContext().Request.Preferred());

    [Fact]
    public void Preferred_OfAnyText_IsAnAnswer() =>
        Gen.Char["gzip,br;q=01.* x"].Array[0, 60].Select(letters => new string(letters)).Sample(text => Enum.IsDefined(ContentCodings.Preferred(text)));
}
