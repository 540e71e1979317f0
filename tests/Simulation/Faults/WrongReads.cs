using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Faults;

/// <summary>Reads that give something else than was written, in ways that only a check finds: what is sound in itself, but not the same.</summary>
internal static partial class WrongReads
{
    private const int GzipHeaderBytes = 10;
    private const int IdBytes = 16;
    private const int RecordBytes = 32;

    /// <summary>The answer, spoilt where there is something to find it by; else as it is.</summary>
    public static HttpResponseMessage Spoil(BlobRequest request, HttpResponseMessage response, SeededRandom random, out string how)
    {
        Func<byte[], byte[]>? spoil = request switch
        {
            { Container: "raw" } => content => WithoutLastLine(content, random.Chance(0.5)),
            { Container: "clean" } when request.Blob.EndsWith(".bin", StringComparison.Ordinal) => content => WithoutAnId(content, random),
            { Container: "clean" } when IsSealed().IsMatch(request.Blob) => WithMoreKept,
            { Container: "clean" } when request.Blob.EndsWith(".gz", StringComparison.Ordinal) => content => WithoutLastLine(content, isAsLong: false),
            { Container: "work" } when request.Blob.Contains("/keys/", StringComparison.Ordinal) => content => content[..^Math.Min(RecordBytes, content.Length)],
            { Container: "work" } when request.Blob.EndsWith("/duplicates", StringComparison.Ordinal) => content => WithAnotherBit(content, random),
            { Container: "work" } when request.Blob.Contains("/counts/", StringComparison.Ordinal) => content => WithoutLastLine(content, isAsLong: false),
            _ => null,
        };
        var isRead = response.StatusCode == HttpStatusCode.OK || (request.Container == "work" && response.StatusCode == HttpStatusCode.PartialContent);
        // A file without lines is empty: there is nothing to take from it.
        if (spoil is null || !isRead || response.Content.Headers.ContentLength == 0)
        {
            how = "as it is";
            return response;
        }

        if (request.Container == "raw" && random.Chance(0.3))
        {
            how = "is gone, this once";
            return BlobError.BlobNotFound.ToResponse(hasBody: true);
        }

        how = "is read wrongly";
        using var read = response.Content.ReadAsStream();
        using var buffer = new MemoryStream();
        read.CopyTo(buffer);
        return With(response, spoil(buffer.ToArray()));
    }

    [GeneratedRegex(@"/\d\d/(\d\d\.json|\d\d/_manifest\.json)$")]
    private static partial Regex IsSealed();

    [GeneratedRegex("\"kept\":(\\d+)")]
    private static partial Regex Kept();

    private static HttpResponseMessage With(HttpResponseMessage response, byte[] content)
    {
        var spoilt = new HttpResponseMessage(response.StatusCode) { Content = new ByteArrayContent(content) };
        foreach (var (name, values) in response.Headers)
        {
            spoilt.Headers.TryAddWithoutValidation(name, values);
        }

        spoilt.Content.Headers.LastModified = response.Content.Headers.LastModified;
        return spoilt;
    }

    /// <summary>Sound gzip with an event less, of another length or, by a name in its header, of the same.</summary>
    private static byte[] WithoutLastLine(byte[] gzip, bool isAsLong)
    {
        using var lines = new MemoryStream();
        using (var unpack = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress))
        {
            unpack.CopyTo(lines);
        }

        var whole = lines.ToArray().AsSpan(0, (int)Math.Max(0, lines.Length - 1));
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            pack.Write(whole[..(whole.LastIndexOf((byte)'\n') + 1)]);
        }

        var shorter = packed.ToArray();
        var missing = gzip.Length - shorter.Length;
        if (!isAsLong || missing <= 0 || shorter.Length < GzipHeaderBytes)
        {
            return shorter;
        }

        shorter[3] |= 8;
        return [.. shorter.AsSpan(0, GzipHeaderBytes), .. Enumerable.Repeat((byte)'n', missing - 1), 0, .. shorter.AsSpan(GzipHeaderBytes)];
    }

    private static byte[] WithoutAnId(byte[] ids, SeededRandom random)
    {
        var cut = Math.Min(IdBytes * random.Below(Math.Max(1, ids.Length / IdBytes)), ids.Length);
        return [.. ids.AsSpan(0, cut), .. ids.AsSpan(Math.Min(cut + IdBytes, ids.Length))];
    }

    private static byte[] WithAnotherBit(byte[] content, SeededRandom random)
    {
        if (content.Length > 0)
        {
            content[random.Below(content.Length)] ^= (byte)(1 << random.Below(8));
        }

        return content;
    }

    /// <summary>The first figure of what is kept, one higher.</summary>
    private static byte[] WithMoreKept(byte[] json) => Encoding.UTF8.GetBytes(Kept().Replace(
        Encoding.UTF8.GetString(json), match => $"\"kept\":{int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1}", 1));
}
