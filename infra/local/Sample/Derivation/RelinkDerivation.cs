using Cadenza.Catalog;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Says of every track whose recording stands on another album too what to play where it cannot be played.</summary>
internal static class RelinkDerivation
{
    public static IReadOnlyList<DerivedAlbum> Apply(IReadOnlyList<DerivedAlbum> albums)
    {
        var relinks = albums.SelectMany(album => album.Tracks)
            .GroupBy(track => track.ExternalIds.Isrc)
            .Where(copies => copies.Count() > 1)
            .SelectMany(copies => Relinking.Of([.. copies.Select(Copy)]))
            .Where(entry => entry.Value is not null)
            .ToDictionary();
        return [.. albums.Select(album => album.Tracks.Any(track => relinks.ContainsKey(track.Track.Id)) ? Apply(album, relinks) : album)];
    }

    private static DerivedAlbum Apply(DerivedAlbum album, Dictionary<CatalogId, IReadOnlyList<Relink>?> relinks)
    {
        IReadOnlyList<TrackDocument> tracks =
        [
            .. album.Tracks.Select(track => track with { Track = track.Track with { Relinks = relinks.GetValueOrDefault(track.Track.Id) } }),
        ];
        return album with { Tracks = tracks, Document = album.Document with { Tracks = [.. tracks.Select(track => track.Track)] } };
    }

    private static RecordingCopy Copy(TrackDocument track) =>
        new(track.Track.Id, track.Track.AvailableMarkets, track.Album.AlbumType, track.Popularity);
}
