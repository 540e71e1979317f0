using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Library;
using Cadenza.Functions.Works;
using Cadenza.Library.Saved;
using Cadenza.Tests.Unit.Catalog;

namespace Cadenza.Tests.Unit.Library;

public sealed class LibraryShapesTests
{
    private const string Url = "https://api.example/v1/me/";

    private static readonly Links Links = new("https://api.example", "https://web.example", "spotify");
    private static readonly Shape Austria = new(Links, Market.Parse("AT"));
    private static readonly string AddedAt = new SavedItem(default, 1_767_225_599, 1).AddedAtText();

    [Fact]
    public void SavedTracks_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingSavedTrack", Golden.Verify(
        "Library", "saved-tracks", Paged("tracks", new SavedTrackObject(AddedAt, Example.Track.ToObject(Austria))), LibraryApiJson.Wire.PagingObjectSavedTrackObject));

    [Fact]
    public void SavedAlbums_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingSavedAlbum", Golden.Verify(
        "Library", "saved-albums", Paged("albums", new SavedAlbumObject(AddedAt, Example.AlbumDocument.ToObject(Austria))), LibraryApiJson.Wire.PagingObjectSavedAlbumObject));

    [Fact]
    public void SavedEpisodes_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingSavedEpisode", Golden.Verify(
        "Library", "saved-episodes", Paged("episodes", new SavedEpisodeObject(AddedAt, ExampleSpoken.EpisodeDocument.ToObject(Austria))), LibraryApiJson.Wire.PagingObjectSavedEpisodeObject));

    [Fact]
    public void SavedShows_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingSavedShow", Golden.Verify(
        "Library", "saved-shows", Paged("shows", new SavedShowObject(AddedAt, ExampleSpoken.Show.ToObject(Links))), LibraryApiJson.Wire.PagingObjectSavedShowObject));

    [Fact]
    public void SavedAudiobooks_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingSavedAudiobook", Golden.Verify(
        "Library", "saved-audiobooks", Paged("audiobooks", new SavedAudiobookObject(AddedAt, ExampleSpoken.Audiobook.ToObject(Austria))), LibraryApiJson.Wire.PagingObjectSavedAudiobookObject));

    [Fact]
    public void SavedWorks_Page_IsLikeTheOthers() => ObjectSchema.Verify("PagingSavedWork", Golden.Verify(
        "Library", "saved-works", Paged("works", new SavedWorkObject(AddedAt, Example.Work.Work.ToObject(Links))), LibraryApiJson.Wire.PagingObjectSavedWorkObject));

    [Fact]
    public void TopTracks_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingTrack", Golden.Verify(
        "Library", "top-tracks", Paged("top/tracks", Example.Track.ToObject(Austria)), LibraryApiJson.Wire.PagingObjectTrackObject));

    [Fact]
    public void TopArtists_Page_IsThatOfTheWebApi() => ObjectSchema.Verify("PagingArtist", Golden.Verify(
        "Library", "top-artists", Paged("top/artists", Example.Artist.ToObject(Links)), LibraryApiJson.Wire.PagingObjectArtistObject));

    [Fact]
    public void FollowedArtists_MiddlePage_LinksToTheNext()
    {
        var page = FollowedArtistsObject.Of([Example.Artist.ToObject(Links)], Url + "following", 1, Example.Kleiber.Id, Example.Beethoven.Id, total: 3);

        ObjectSchema.Verify("FollowedArtists", Golden.Verify("Library", "followed-artists", page, LibraryApiJson.Wire.FollowedArtistsObject));
    }

    [Fact]
    public void FollowedArtists_LastPage_HasNoCursor()
    {
        var page = FollowedArtistsObject.Of([Example.Artist.ToObject(Links)], Url + "following", 20, null, null, total: 1).Artists;

        Assert.Equal(($"{Url}following?type=artist&limit=20", null, null), (page.Href, page.Next, page.Cursors.After));
    }

    private static PagingObject<T> Paged<T>(string path, T item) => PagingObject.Of(new Page<T>([item], new PageRequest(1, 1), 3), Url + path);
}
