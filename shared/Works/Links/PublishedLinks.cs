using Cadenza.Catalog;
using Cadenza.Works.Recordings;

namespace Cadenza.Works.Links;

/// <summary>An album whose links an editor made, with everything that follows from them: what a loader writes in one go.</summary>
/// <param name="Album">The album, of the first version of its links.</param>
/// <param name="Tracks">Its tracks, likewise.</param>
/// <param name="Links">The links.</param>
/// <param name="Recordings">The recordings on the album.</param>
public sealed record PublishedLinks(
    AlbumDocument Album, IReadOnlyList<TrackDocument> Tracks, AlbumLinksDocument? Links, IReadOnlyList<Recording> Recordings)
{
    /// <summary>The album with these tracks, which say what they are recordings of. Without any link there is nothing to publish.</summary>
    public static PublishedLinks Of(AlbumDocument album, IReadOnlyList<TrackDocument> tracks, IReadOnlyDictionary<CatalogId, WorkDocument> works)
    {
        var state = new AlbumState(album, tracks.ToDictionary(track => track.Track.Id), null, null);
        var links = state.Links();
        if (links.Tracks.Values.All(link => link.Components.Count == 0))
            return new PublishedLinks(album, tracks, null, []);

        var plan = AlbumPlan.Of(album, state.Tracks, links, works);
        return new PublishedLinks(
            album with { LinksVersion = 1 },
            [.. tracks.Select(track => track with { LinksVersion = 1 })],
            links with { Version = 1, Entries = [.. plan.Entries.Select(entry => entry.Entry)] },
            AlbumRecordings.Of(tracks, works));
    }
}
