using System.Text.Json.Serialization;
using Cadenza.Catalog.Import.Formats;

namespace Cadenza.Catalog.Import;

/// <summary>What an import does: settled once, so that every part of it, and one that goes on after a crash, does the same.</summary>
public sealed record ImportPlan
{
    /// <summary>The run: the same blob of the same version is the same run.</summary>
    public required string Run { get; init; }

    /// <summary>The blob's name, in the container of imports.</summary>
    public required string Blob { get; init; }

    /// <summary>Its version.</summary>
    public required string ETag { get; init; }

    /// <summary>Its format, told by its content.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>Its length in bytes, as it is stored.</summary>
    public required long Length { get; init; }

    /// <summary>Into how many parts the rows are sorted: each is written by itself, and fits in memory.</summary>
    public required int Buckets { get; init; }

    /// <summary>Artists of the catalogue whom a file names by name alone: its composers.</summary>
    public IReadOnlyDictionary<string, CatalogId> KnownArtists { get; init; } = new Dictionary<string, CatalogId>();
}

/// <summary>How far a file is read.</summary>
/// <param name="Chunks">Pieces read so far.</param>
/// <param name="Rows">Rows read so far, rejected ones among them.</param>
/// <param name="Rejects">Rows rejected so far.</param>
/// <param name="Offset">Bytes read so far, unpacked.</param>
/// <param name="IsEnd">Whether all is read.</param>
public sealed record SplitState(int Chunks, long Rows, long Rejects, long Offset, bool IsEnd);

/// <summary>What came of one part of a stage.</summary>
public sealed record BucketResult
{
    /// <summary>The objects, by type.</summary>
    public required IReadOnlyDictionary<string, TypeCounts> Objects { get; init; }

    /// <summary>Rows rejected.</summary>
    public required int Rejects { get; init; }

    /// <summary>Albums that are new or have new tracks.</summary>
    public IReadOnlyList<CatalogId> NewAlbums { get; init; } = [];
}

/// <summary>How an import keeps what it needs to go on.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImportPlan))]
[JsonSerializable(typeof(BucketResult))]
[JsonSerializable(typeof(ImportReport))]
internal sealed partial class ImportJson : JsonSerializerContext;
