using System.Security.Cryptography;
using System.Text.Json;
using Cadenza.Catalog;
using Cadenza.Works.Recordings;

namespace Cadenza.Works.Links;

/// <summary>An entry as it is to stand in a listing.</summary>
/// <param name="Entry">Which it is, and the hash of what it says.</param>
/// <param name="Write">Makes its bytes for a version.</param>
internal sealed record PlannedEntry(PublishedEntry Entry, Func<int, byte[]> Write);

/// <summary>Everything that follows from the links of an album: a pure function of the links, the tracks and the works.</summary>
internal sealed record AlbumPlan(IReadOnlyDictionary<CatalogId, TrackDocument> Tracks, IReadOnlyList<PlannedEntry> Entries)
{
    public static AlbumPlan Of(
        AlbumDocument album, IReadOnlyDictionary<CatalogId, TrackDocument> stored, AlbumLinksDocument links, IReadOnlyDictionary<CatalogId, WorkDocument> works)
    {
        var tracks = album.Tracks
            .Where(track => stored.ContainsKey(track.Id))
            .Select(track => Linked(stored[track.Id], album, links.LinkOf(track.Id), works))
            .ToList();
        var recordings = AlbumRecordings.Of(tracks, works);
        List<PlannedEntry> entries =
        [
            .. recordings.SelectMany(WorkListings.Entries).Select(Planned),
            .. tracks.SelectMany(track => WorkListings.Entries(track, works)).Select(Planned),
        ];
        return new AlbumPlan(tracks.ToDictionary(track => track.Track.Id), entries);
    }

    /// <summary>The track as its links say. A work or part that is no more is left out.</summary>
    private static TrackDocument Linked(TrackDocument track, AlbumDocument album, TrackLink? link, IReadOnlyDictionary<CatalogId, WorkDocument> works)
    {
        IReadOnlyList<WorkComponentRef> components = [.. (link?.Components ?? []).Select(component => Reference(component, works)).OfType<WorkComponentRef>()];
        var named = components.Select(component => works[component.Work.Id]).Distinct().ToList();
        return track with
        {
            Track = track.Track with { WorkComponents = components },
            Album = album.Album,
            LinksVersion = null,
            Credits = link?.GivenCredits ?? DerivedCredits.Of(track.Track.Artists, named),
        };
    }

    private static WorkComponentRef? Reference(ComponentLink link, IReadOnlyDictionary<CatalogId, WorkDocument> works)
    {
        if (!works.TryGetValue(link.Work, out var work))
            return null;

        var self = new WorkRef(work.Work.Id, work.Work.Name);
        var whole = new WorkComponentRef { Id = self.Id, Type = CatalogType.Work, Name = self.Name, Work = self, Part = link.Part, Parts = link.Parts };
        if (link.Subsection is not { } id)
            return whole;

        return WorkTree.PathTo(work.Components, id) is [.., var part]
            ? whole with { Id = id, Type = CatalogType.Subsection, Name = part.Name, Label = part.Label, NumInWork = part.NumInWork }
            : null;
    }

    private static PlannedEntry Planned<T>(ListingEntry<T> entry)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(CatalogJson.Serialize(entry)).AsSpan(0, 12));
        return new PlannedEntry(new PublishedEntry(entry.Parent, entry.Id, hash), version => CatalogJson.Serialize(entry with { Version = version }));
    }
}
