using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Derives the artists' documents from what the sources say, and what the artists do on the albums.</summary>
internal static class ArtistDerivation
{
    public static ArtistRef Ref(SampleSource source, string key) => new(Ids.Artist(key), source.Artists[key].Name);

    public static IEnumerable<ArtistDocument> Derive(SampleSource source, IReadOnlyList<TrackDocument> tracks)
    {
        var roles = Roles(source).ToLookup(role => role.Artist, role => role.Type);
        var popularity = tracks
            .SelectMany(track => track.Track.Artists.Select(artist => (artist.Id, track.Popularity)))
            .GroupBy(entry => entry.Id, entry => entry.Popularity)
            .ToDictionary(group => group.Key, group => group.Max());
        return source.Artists.Select(artist => Document(artist, roles[artist.Key], popularity.GetValueOrDefault(Ids.Artist(artist.Key))));
    }

    private static ArtistDocument Document(ArtistSource artist, IEnumerable<ArtistType> roles, int popularity)
    {
        var id = Ids.Artist(artist.Key);
        ArtistType[] types = [.. roles.Distinct().Order()];
        return new ArtistDocument
        {
            Artist = new ArtistRef(id, artist.Name),
            SortName = artist.Sort ?? (types.Contains(ArtistType.Ensemble) || artist.Genre is not null ? null : FamilyNameFirst(artist.Name)),
            ArtistTypes = types,
            Genres = artist switch
            {
                { Genre: { } genre } => [genre],
                { Epoch: { } epoch } => ["classical", epoch.ToLowerInvariant()],
                _ => ["classical"],
            },
            Images = Pictures.Of(CatalogType.Artist, id),
            Popularity = popularity,
            Followers = popularity * popularity * (500 + Steady.Number("followers", artist.Key, 1000)),
            Born = artist.Born,
            Died = artist.Died,
            Epoch = artist.Epoch,
        };
    }

    private static string FamilyNameFirst(string name) =>
        name.LastIndexOf(' ') is > 0 and var space ? $"{name[(space + 1)..]}, {name[..space]}" : name;

    private static IEnumerable<(string Artist, ArtistType Type)> Roles(SampleSource source)
    {
        foreach (var work in source.Works)
        {
            yield return (work.Composer, ArtistType.Composer);
            if (work.Arranger is { } arranger)
                yield return (arranger, ArtistType.Arranger);
        }

        foreach (var album in source.Albums)
        {
            foreach (var credit in album.Credits.Concat(album.Recordings.SelectMany(recording => recording.Credits)))
                yield return (credit.Artist, TypeOf(credit.Role));
            foreach (var artist in album.Tracks.SelectMany(track => track.With).Concat(album.By is { } by ? [by] : []))
                yield return (artist, ArtistType.Performer);
        }
    }

    private static ArtistType TypeOf(CreditRole role) => role switch
    {
        CreditRole.Conductor => ArtistType.Conductor,
        CreditRole.Ensemble => ArtistType.Ensemble,
        _ => ArtistType.Soloist,
    };
}
