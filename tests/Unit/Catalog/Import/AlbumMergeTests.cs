using System.Text;
using Cadenza.Catalog;
using Cadenza.Catalog.Import;
using Cadenza.Catalog.Import.Writing;
using Cadenza.Works;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class AlbumMergeTests
{
    private static readonly CatalogId Album = CatalogId.Derive("album", "a");
    private static readonly ArtistRef Anna = new(CatalogId.Derive("artist", "anna"), "Anna");
    private static readonly ArtistRef Guest = new(CatalogId.Derive("artist", "guest"), "Guest");
    private readonly List<(long Line, string Reason)> _rejects = [];

    [Fact]
    public void Merge_NewAlbum_NumbersTracksAndDerivesTheCover()
    {
        var merged = Merge([Track(2, "b", Anna, Guest), Track(3, "a", Anna), Track(4, "b", Anna, Guest)])!;

        Assert.Equal([("b", 1), ("a", 2)], merged.Album.Tracks.Select(track => (track.Name, track.TrackNumber)));
        Assert.Equal(Anna, Assert.Single(merged.Album.Album.Artists));
        Assert.Equal(2, merged.Album.Album.TotalTracks);
        Assert.False(merged.Album.Album.ReleaseDate.IsKnown);
        Assert.All(merged.Tracks, track => Assert.Equal(merged.Album.Album, track.Album));
        Assert.Equal([2L, 4L], merged.Imported[0].Lines);
    }

    [Fact]
    public void Merge_StoredTrackWithLinks_KeepsWhatTheRowDoesNotSay()
    {
        var first = Merge([Track(2, "a", Anna)])!;
        var work = new WorkRef(CatalogId.Derive("work", "w"), "Work");
        var linked = first.Tracks[0] with
        {
            Track = first.Tracks[0].Track with { TrackNumber = 7, WorkComponents = [new() { Id = work.Id, Type = CatalogType.Work, Name = "Work", Work = work }] },
            Credits = [new Credit(CreditRole.Composer, Guest)],
            ExternalIds = new ExternalIds(Isrc.Parse("USRC17607839")),
        };
        var stored = first.Album with { Tracks = [linked.Track], Label = "Label" };

        var again = Merge([Track(2, "a", Anna)], stored, linked)!;

        Assert.Equal(Encoding.UTF8.GetString(CatalogJson.Serialize(linked)), Encoding.UTF8.GetString(CatalogJson.Serialize(again.Tracks[0])));
        Assert.Equal(Encoding.UTF8.GetString(CatalogJson.Serialize(stored)), Encoding.UTF8.GetString(CatalogJson.Serialize(again.Album)));
    }

    [Fact]
    public void Merge_TrackOfAnotherAlbum_IsRejectedAlone()
    {
        var elsewhere = Merge([Track(2, "a", Anna)])!.Tracks[0];
        elsewhere = elsewhere with { Album = elsewhere.Album with { Id = CatalogId.Derive("album", "other") } };

        var merged = Merge([Track(5, "a", Anna), Track(6, "b", Anna)], stored: null, elsewhere)!;

        Assert.Equal("b", Assert.Single(merged.Album.Tracks).Name);
        Assert.Equal(5, Assert.Single(_rejects).Line);
    }

    [Theory]
    [InlineData("\"duration_ms\":-1")]
    [InlineData("\"duration_ms\":1e99")]
    [InlineData("\"duration_ms\":1,\"artists\":[]")]
    [InlineData("\"duration_ms\":1,\"name\":7")]
    [InlineData("\"duration_ms\":1,\"track_number\":0")]
    [InlineData("\"duration_ms\":1,\"available_markets\":[\"ZZ\"]")]
    public void Merge_ImpossibleTrack_IsRejected(string fields)
    {
        var id = CatalogId.Derive("track", "x");
        var line = $$$"""{"type":"track","track":{"id":"{{{id}}}","name":"n","artists":[{"id":"{{{Anna.Id}}}","name":"Anna"}],{{{fields}}}},"album":{"id":"{{{Album}}}","name":"A"}}""";

        Assert.Null(Merge([Row(9, line)]));
        Assert.Equal(9, Assert.Single(_rejects).Line);
    }

    [Fact]
    public void Merge_MoreThanAThousandTracks_RejectsTheRest()
    {
        var merged = Merge([.. Enumerable.Range(0, AlbumDocument.TracksMax + 5).Select(number => Track(number, $"{number}", Anna))])!;

        Assert.Equal(AlbumDocument.TracksMax, merged.Album.Tracks.Count);
        Assert.Equal(5, _rejects.Count);
    }

    private MergedAlbum? Merge(IReadOnlyList<ImportRow> rows, AlbumDocument? stored = null, params TrackDocument[] tracks)
    {
        var merge = new AlbumMerge(
            Album, stored, tracks.ToDictionary(track => track.Track.Id), (lines, reason) => _rejects.AddRange(lines.Select(line => (line, reason))));
        return merge.Merge(AlbumRows.Of(rows, reject => _rejects.Add((reject.Line, reject.Reason))));
    }

    private static ImportRow Track(long line, string name, params ArtistRef[] artists)
    {
        var names = string.Join(',', artists.Select(artist => $$"""{"id":"{{artist.Id}}","name":"{{artist.Name}}"}"""));
        return Row(line, $$$"""{"type":"track","track":{"id":"{{{CatalogId.Derive("track", name)}}}","name":"{{{name}}}","artists":[{{{names}}}],"duration_ms":1000},"album":{"id":"{{{Album}}}","name":"Album"},"popularity":5,"genres":["pop"]}""");
    }

    private static ImportRow Row(long line, string json) => new(ImportStage.Groups, $"album:{Album}", line, Encoding.UTF8.GetBytes(json));
}
