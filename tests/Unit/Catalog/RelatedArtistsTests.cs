using Cadenza.Catalog;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class RelatedArtistsTests
{
    [Fact]
    public void Of_AlbumWorkAndGenreInCommon_AreCloseInThatOrder()
    {
        var one = Profile("one", albums: ["a"], works: ["w"], genres: ["g"]);
        var all = new[] { Profile("genre", genres: ["g"]), Profile("stranger", genres: ["h"]), Profile("work", works: ["w"]), one, Profile("album", albums: ["a"]) };

        Assert.Equal(["album", "work", "genre"], Related(one, all));
    }

    [Fact]
    public void Of_EquallyClose_ThoseWhoDoTheSameThenTheMorePopularComeFirst()
    {
        var one = Profile("one", genres: ["g"]);
        var all = new[]
        {
            one, Profile("conductor", genres: ["g"], popularity: 99, type: ArtistType.Conductor),
            Profile("known", genres: ["g"], popularity: 50), Profile("unknown", genres: ["g"]),
        };

        Assert.Equal(["known", "unknown", "conductor"], Related(one, all));
    }

    [Fact]
    public void Of_AnAlbumThatManyShare_SaysLess()
    {
        var one = Profile("one", albums: ["duo", "gala"]);
        var crowd = Enumerable.Range(0, 100).Select(number => Profile($"guest {number}", albums: ["gala"]));

        var related = Related(one, [one, .. crowd, Profile("partner", albums: ["duo"])]);

        Assert.Equal("partner", related[0]);
        Assert.Equal(RelatedArtists.Shown, related.Count);
    }

    private static readonly Dictionary<CatalogId, string> Names = [];

    private static List<string> Related(ArtistProfile one, IReadOnlyCollection<ArtistProfile> all) =>
        [.. RelatedArtists.Of(one, all, new ProfileCounts(all)).Select(id => Names[id])];

    private static ArtistProfile Profile(
        string name, string[]? albums = null, string[]? works = null, string[]? genres = null, int popularity = 0, ArtistType type = ArtistType.Soloist)
    {
        var id = CatalogId.Derive("artist", name);
        Names[id] = name;
        return new ArtistProfile(id, new HashSet<ArtistType> { type }, (genres ?? []).ToHashSet(), Ids(works), Ids(albums), popularity);

        static HashSet<CatalogId> Ids(string[]? keys) => [.. (keys ?? []).Select(key => CatalogId.Derive("x", key))];
    }
}
