using Cadenza.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Playlists;
using Cadenza.Media;
using Cadenza.Playlists;
using Cadenza.Tests.Unit.Catalog;

namespace Cadenza.Tests.Unit.Playlists;

public sealed class PlaylistShapesTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "spotify");
    private static readonly Shape Austria = new(Links, Market.Parse("AT"));
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly PlaylistDocument Playlist = new()
    {
        PlaylistId = CatalogId.Derive("playlist", "evening"),
        Owner = UserId.Parse("ada"),
        Details = new PlaylistDetails { Name = "Evening", IsPublic = true },
        SnapshotId = SnapshotId.TryParse("snapshot-1", out var snapshot) ? snapshot : default,
        Items = new ChunkedList([new ChunkRef("a", 3)]),
        Cover = new StoredImage(CatalogId.Derive("image", "cover"), 640, 480),
        CreatedAt = At,
    };

    private static PagingObject<PlaylistTrackObject> Items => PagingObject.Of(
        new Page<PlaylistTrackObject>(
            [
                Entry(CatalogType.Track, new PlayableObject(Example.Track.ToObject(Austria))),
                Entry(CatalogType.Episode, new PlayableObject(ExampleSpoken.EpisodeDocument.ToObject(Austria))),
                Entry(CatalogType.Track, null),
            ],
            new PageRequest(100, 0), 3),
        PlaylistShapes.ItemsUrl(Playlist, Links));

    [Fact]
    public void Playlist_Whole_HasItsFirstItems() => ObjectSchema.Verify(
        "Playlist", Golden.Verify("Playlists", "playlist", Playlist.ToObject(Links, "Ada", 7, Items), PlaylistApiJson.Wire.PlaylistObject));

    [Fact]
    public void Playlist_OfAList_SaysWhereItsItemsAre() => ObjectSchema.Verify(
        "PagingSimplifiedPlaylist",
        Golden.Verify(
            "Playlists", "playlists",
            PagingObject.Of(new Page<SimplifiedPlaylistObject>([Playlist.ToObject(Links, null)], new PageRequest(20, 0), 1), $"{Links.BaseUrl}/v1/me/playlists"),
            PlaylistApiJson.Wire.PagingObjectSimplifiedPlaylistObject));

    [Fact]
    public void Items_Page_HasBothNames() => ObjectSchema.Verify(
        "PagingPlaylistTrack", Golden.Verify("Playlists", "items", Items, PlaylistApiJson.Wire.PagingObjectPlaylistTrackObject));

    [Fact]
    public void Episode_ForThoseWhoKnowTracksAlone_HasTheShapeOfOne() => ObjectSchema.Verify(
        "Track", Golden.Verify("Playlists", "episode-as-track", ExampleSpoken.EpisodeDocument.ToTrack(Austria), CatalogApiJson.Wire.TrackObject));

    [Fact]
    public void Snapshot_IsItsId() => Golden.Verify("Playlists", "snapshot", new SnapshotObject(Playlist.SnapshotId), PlaylistApiJson.Wire.SnapshotObject);

    [Fact]
    public void Images_AreServedByUs() => Golden.Verify("Playlists", "images", PlaylistShapes.ImagesOf(Playlist, Links), PlaylistApiJson.Wire.IReadOnlyListImage);

    private static PlaylistTrackObject Entry(CatalogType type, PlayableObject? item) =>
        new PlaylistEntry("a", new CatalogKey(type, CatalogId.Derive("x", "y")), At, UserId.Parse("bruno")).ToObject(item, Links);
}
