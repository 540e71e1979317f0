using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Audit;

/// <summary>A container as it is at the end, and which of its blobs were asked for.</summary>
internal sealed class StoredBlobs(BlobSimulator service, string container)
{
    private readonly Dictionary<string, byte[]> _blobs = service.Contents(container).ToDictionary(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, byte[]> All => _blobs;

    /// <summary>The blobs that nobody asked for.</summary>
    public IEnumerable<string> Unseen => _blobs.Keys.Where(name => !_seen.Contains(name));

    public byte[]? Find(string name)
    {
        _seen.Add(name);
        return _blobs.GetValueOrDefault(name);
    }

    public JsonElement? Json(string name) => Find(name) is { } content ? JsonDocument.Parse(content).RootElement : null;

    /// <summary>The lines of a gzip file.</summary>
    public static IReadOnlyList<string> Lines(byte[] gzip)
    {
        using var unpack = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var reader = new StreamReader(unpack, Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
