using Cadenza.Catalog;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Derives what leads on from an artist: the most popular tracks, and related artists.</summary>
internal static class SuggestionDerivation
{
    public static IEnumerable<TopTracksDocument> TopTracksOf(IReadOnlyList<ArtistDocument> artists, IReadOnlyList<TrackDocument> tracks)
    {
        var byArtist = tracks
            .SelectMany(track => track.Track.Artists.Select(artist => artist.Id).Distinct().Select(artist => (Artist: artist, Track: track)))
            .ToLookup(entry => entry.Artist, entry => new TopTrack(entry.Track.Track.Id, entry.Track.Popularity, entry.Track.Track.AvailableMarkets));
        return artists.Where(artist => byArtist.Contains(artist.Artist.Id))
            .Select(artist => new TopTracksDocument { Artist = artist.Artist.Id, Tracks = TopTracks.Of(byArtist[artist.Artist.Id]) });
    }

    public static IEnumerable<RelatedArtistsDocument> RelatedOf(IReadOnlyList<ArtistDocument> artists, IReadOnlyList<TrackDocument> tracks)
    {
        var named = tracks
            .SelectMany(track => NamedOn(track).Select(artist => (Artist: artist, Track: track)))
            .ToLookup(entry => entry.Artist, entry => entry.Track);
        IReadOnlyList<ArtistProfile> profiles = [.. artists.Select(artist => Profile(artist, named[artist.Artist.Id]))];
        var counts = new ProfileCounts(profiles);
        foreach (var profile in profiles)
            yield return new RelatedArtistsDocument { Artist = profile.Artist, Related = RelatedArtists.Of(profile, profiles, counts) };
    }

    // A composer is on every album of the work, and performs on none.
    private static ArtistProfile Profile(ArtistDocument artist, IEnumerable<TrackDocument> tracks)
    {
        var id = artist.Artist.Id;
        return new ArtistProfile(
            id,
            artist.ArtistTypes.ToHashSet(),
            artist.Genres.ToHashSet(),
            tracks.SelectMany(track => track.Track.WorkComponents).Select(component => component.Work.Id).ToHashSet(),
            tracks.Where(track => track.Credits.All(credit => credit.Artist.Id != id || credit.Role != CreditRole.Composer)).Select(track => track.Album.Id).ToHashSet(),
            artist.Popularity);
    }

    private static IEnumerable<CatalogId> NamedOn(TrackDocument track) =>
        track.Track.Artists.Concat(track.Credits.Select(credit => credit.Artist)).Select(artist => artist.Id).Distinct();
}
