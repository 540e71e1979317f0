using SkiaSharp;

namespace Cadenza.Media;

/// <summary>A JPEG that was decoded from its first pixel to its last.</summary>
public sealed record JpegImage
{
    /// <summary>The longest side: 4,096 pixels.</summary>
    public const int SideMax = 4096;

    private JpegImage(ReadOnlyMemory<byte> bytes, int width, int height) => (Bytes, Width, Height) = (bytes, width, height);

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The image of a file; null when it is not a JPEG, is larger than <see cref="SideMax"/>, is broken, or ends early.</summary>
    public static JpegImage? TryRead(ReadOnlyMemory<byte> bytes)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Jpeg } || codec.Info is not { Width: > 0 and <= SideMax, Height: > 0 and <= SideMax } size)
            return null;

        using var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        return codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success ? new JpegImage(bytes, size.Width, size.Height) : null;
    }
}
