using Cadenza.Works;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>What an album tells of those who are on it.</summary>
internal static class AlbumFacts
{
    public static IEnumerable<ArtistFact> Of(MergedAlbum merged)
    {
        var imported = merged.Imported.ToDictionary(row => row.Id);
        foreach (var artist in merged.Album.Album.Artists)
            yield return new ArtistFact(artist) { Types = [ArtistType.Performer] };

        foreach (var track in merged.Tracks.Where(track => imported.ContainsKey(track.Track.Id)))
        {
            TopTrack[] top = [new(track.Track.Id, track.Popularity, track.Track.AvailableMarkets)];
            foreach (var artist in track.Track.Artists)
                yield return new ArtistFact(artist) { Types = [ArtistType.Performer], Genres = [.. imported[track.Track.Id].Genres], Tracks = top };

            foreach (var credit in track.Credits)
                yield return new ArtistFact(credit.Artist) { Types = [TypeOf(credit.Role)] };
        }
    }

    private static ArtistType TypeOf(CreditRole role) => role switch
    {
        CreditRole.Composer => ArtistType.Composer,
        CreditRole.Conductor => ArtistType.Conductor,
        CreditRole.Soloist => ArtistType.Soloist,
        CreditRole.Ensemble => ArtistType.Ensemble,
        CreditRole.Arranger => ArtistType.Arranger,
        CreditRole.Librettist => ArtistType.Librettist,
        _ => ArtistType.Performer,
    };
}
