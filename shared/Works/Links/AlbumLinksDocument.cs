using Cadenza.Catalog;

namespace Cadenza.Works.Links;

/// <summary>
/// What the tracks of an album are linked to, and who says so: the source from which every copy of a link is computed. There is none
/// for an album without links, nor for one as an editor made it and nobody has linked since.
/// </summary>
public sealed record AlbumLinksDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.AlbumLinks;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Album);

    /// <summary>The album.</summary>
    public required CatalogId Album { get; init; }

    /// <summary>Counts the changes, from 1. Every copy carries the version that it is of.</summary>
    public int Version { get; init; }

    /// <summary>Whether copies may still be of an older version: their writer is at work, or was interrupted.</summary>
    public bool IsPending { get; init; }

    /// <summary>The links, by track.</summary>
    public IReadOnlyDictionary<string, TrackLink> Tracks { get; init; } = new SortedDictionary<string, TrackLink>(StringComparer.Ordinal);

    /// <summary>Every entry of a listing that may be there because of this album.</summary>
    public IReadOnlyList<PublishedEntry> Entries { get; init; } = [];

    /// <summary>What tracks were linked to before, while the works that lost it may not know yet; empty once all copies are written.</summary>
    public IReadOnlyList<ComponentLink> Left { get; init; } = [];

    /// <summary>The link of a track; null when there is none.</summary>
    public TrackLink? LinkOf(CatalogId track) => Tracks.GetValueOrDefault(track.ToString());

    /// <summary>The same with other links.</summary>
    public AlbumLinksDocument With(IEnumerable<KeyValuePair<string, TrackLink>> tracks) =>
        this with { Tracks = new SortedDictionary<string, TrackLink>(tracks.ToDictionary(), StringComparer.Ordinal) };
}

/// <summary>An entry of a listing.</summary>
/// <param name="Parent">The listing.</param>
/// <param name="Id">The entry.</param>
/// <param name="Hash">What it says; null while it is being written.</param>
public sealed record PublishedEntry(string Parent, string Id, string? Hash);

/// <summary>
/// What stands in a listing in the place of an entry that is no more: it has no keys, so that no query finds it, and a version, so that
/// a writer who was overtaken does not bring the entry back.
/// </summary>
/// <param name="Parent">The listing.</param>
/// <param name="Id">The entry that it replaces.</param>
/// <param name="Version">The version in which the entry went.</param>
/// <param name="Ttl">After how many seconds it goes itself.</param>
public sealed record ListingTombstone(string Parent, string Id, int Version, int Ttl)
{
    /// <summary>One day: no writer is at work for so long.</summary>
    public const int DefaultTtl = 24 * 60 * 60;
}
