using System.Text;
using Cadenza.Media;
using SkiaSharp;

namespace Cadenza.Tests.Unit.Media;

public sealed class JpegImageTests
{
    [Fact]
    public void TryRead_AJpeg_SaysHowLargeItIs()
    {
        var image = JpegImage.TryRead(Encode(SKEncodedImageFormat.Jpeg, 30, 20))!;

        Assert.Equal((30, 20), (image.Width, image.Height));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void TryRead_AnotherFormat_IsNone(SKEncodedImageFormat format) => Assert.Null(JpegImage.TryRead(Encode(format, 30, 20)));

    [Fact]
    public void TryRead_TooLarge_IsNone() => Assert.Null(JpegImage.TryRead(Encode(SKEncodedImageFormat.Jpeg, JpegImage.SideMax + 1, 1)));

    [Fact]
    public void TryRead_CutOff_IsNone()
    {
        var file = Encode(SKEncodedImageFormat.Jpeg, 200, 200);
        foreach (var length in new[] { 0, 1, 2, 20, file.Length / 2, file.Length * 3 / 4 })
            Assert.Null(JpegImage.TryRead(file.AsMemory(0, length)));
    }

    [Fact]
    public void TryRead_Text_IsNone() => Assert.Null(JpegImage.TryRead(Encoding.UTF8.GetBytes("<html>no image</html>")));

    private static byte[] Encode(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var i = 0; i < Math.Min(width, height); i++)
            bitmap.SetPixel(i, (i * 7) % height, new SKColor((byte)i, (byte)(i * 3), 200));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
