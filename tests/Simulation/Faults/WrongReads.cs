using System.IO.Compression;
using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Faults;

/// <summary>Reads that give something else than was written, in ways that only a check finds: what is sound in itself, but not the same.</summary>
internal static class WrongReads
{
    /// <summary>The answer, spoilt where there is something to find it by; else as it is.</summary>
    public static HttpResponseMessage Spoil(BlobRequest request, HttpResponseMessage response, SeededRandom random, out string how)
    {
        var isIds = request.Blob.EndsWith(".bin", StringComparison.Ordinal);
        var isRaw = request.Container == "raw";
        if (!isIds && !isRaw)
        {
            how = "200";
            return response;
        }

        if (random.Chance(0.3))
        {
            how = "is gone, this once";
            return BlobError.BlobNotFound.ToResponse(hasBody: true);
        }

        using var read = response.Content.ReadAsStream();
        using var buffer = new MemoryStream();
        read.CopyTo(buffer);
        var content = isRaw ? WithoutLastLine(buffer.ToArray()) : WithOtherIds(buffer.ToArray(), random);
        how = "is read wrongly";
        var spoilt = new HttpResponseMessage(response.StatusCode) { Content = new ByteArrayContent(content) };
        foreach (var (name, values) in response.Headers)
        {
            spoilt.Headers.TryAddWithoutValidation(name, values);
        }

        spoilt.Content.Headers.LastModified = response.Content.Headers.LastModified;
        return spoilt;
    }

    private static byte[] WithoutLastLine(byte[] gzip)
    {
        using var lines = new MemoryStream();
        using (var unpack = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress))
        {
            unpack.CopyTo(lines);
        }

        var whole = lines.ToArray().AsSpan(0, (int)Math.Max(0, lines.Length - 1));
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest))
        {
            pack.Write(whole[..(whole.LastIndexOf((byte)'\n') + 1)]);
        }

        return packed.ToArray();
    }

    /// <summary>One id is another, and they still ascend, or one is not there: what a stale or torn file would look like.</summary>
    private static byte[] WithOtherIds(byte[] ids, SeededRandom random)
    {
        const int IdBytes = 16;
        var cut = IdBytes * random.Below(Math.Max(1, ids.Length / IdBytes));
        return [.. ids.AsSpan(0, Math.Min(cut, ids.Length)), .. ids.AsSpan(Math.Min(cut + IdBytes, ids.Length))];
    }
}
