using Cadenza.Catalog;

namespace Cadenza.Works.Links;

/// <summary>An album as it was read: what its links are, and what is published of them.</summary>
/// <param name="Album">The album.</param>
/// <param name="Tracks">Its tracks that are there, by id.</param>
/// <param name="Stored">Its links; null when there are none yet.</param>
/// <param name="ETag">The tag of the links.</param>
internal sealed record AlbumState(AlbumDocument Album, IReadOnlyDictionary<CatalogId, TrackDocument> Tracks, AlbumLinksDocument? Stored, string? ETag)
{
    /// <summary>Whether the album came from an import since its links were last written.</summary>
    public bool IsFresh => Stored is null || Album.LinksVersion is null;

    /// <summary>The links, with what the import says where it was later.</summary>
    public AlbumLinksDocument Links()
    {
        var links = Stored ?? new AlbumLinksDocument { Album = Album.Album.Id };
        return IsFresh ? links.With(Imported(links)) : links;
    }

    private IEnumerable<KeyValuePair<string, TrackLink>> Imported(AlbumLinksDocument links)
    {
        foreach (var track in Album.Tracks)
        {
            var before = links.LinkOf(track.Id);
            var credits = CreditsOf(track.Id, before);
            var components = track.WorkComponents.Take(ComponentLink.CountMax).Select(ComponentLink.Of).ToList();
            var link = before switch
            {
                { Origin: LinkOrigin.Hand } => before,
                { } known when known.Components.SequenceEqual(components) => known,
                _ when components.Count > 0 => new TrackLink { Origin = LinkOrigin.Catalogue, Components = components },
                { Origin: LinkOrigin.Titles } => before,
                _ => null,
            };
            if (link is not null || credits is not null)
                yield return new(track.Id.ToString(), (link ?? new TrackLink { Origin = LinkOrigin.Titles }) with { GivenCredits = credits });
        }
    }

    private IReadOnlyList<Credit>? CreditsOf(CatalogId track, TrackLink? before) =>
        Tracks.TryGetValue(track, out var document) && (document.LinksVersion is null || Stored is null)
            ? document.Credits.Count > 0 ? document.Credits : null
            : before?.GivenCredits;
}
