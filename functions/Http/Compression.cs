using System.IO.Compression;

namespace Cadenza.Functions.Http;

/// <summary>Compresses bodies.</summary>
internal static class Compression
{
    /// <summary>The shortest body that is worth it: what fits into one packet anyway takes no less time compressed.</summary>
    public const int LengthMin = 1024;

    // The quality and window from which JSON of this size hardly shrinks further, at a fraction of the best quality's time.
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 20;

    /// <summary>The body in that coding.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> body, ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => Gzip(body),
        ContentCoding.Brotli => Brotli(body),
        _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "Not a compression."),
    };

    private static byte[] Gzip(ReadOnlySpan<byte> body)
    {
        using var compressed = new MemoryStream(body.Length / 2);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private static byte[] Brotli(ReadOnlySpan<byte> body)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, compressed, out var length, BrotliQuality, BrotliWindow)
            ? compressed[..length]
            : throw new InvalidOperationException("The greatest length of a compressed body was not enough.");
    }
}
