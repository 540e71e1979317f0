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
        Assert.Equal([2L, 4L], merged.Imported[0].Stated.Select(row => row.Line));
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

    [Fact]
    public void Merge_OneBadRowOfATrack_IsRejectedWithItsOwnReason()
    {
        var track = CatalogId.Derive("track", "a");
        var merged = Merge(
            [
                Track(2, "a", Anna),
                Row(3, $$$"""{"type":"track","track":{"id":"{{{track}}}","duration_ms":-1},"genres":["rock"]}"""),
                Row(4, $$$"""{"type":"track","track":{"id":"{{{track}}}","track_number":0}}"""),
                Row(5, $$$"""{"type":"track","track":{"id":"{{{track}}}","disc_number":2}}"""),
            ])!;

        Assert.Equal((1000, 2), (merged.Album.Tracks[0].DurationMs, merged.Album.Tracks[0].DiscNumber));
        Assert.Equal([2L, 5L], merged.Imported[0].Stated.Select(row => row.Line));
        Assert.Equal(["pop"], merged.Imported[0].Genres);
        Assert.Equal([3L, 4L], _rejects.Select(reject => reject.Line));
        Assert.Contains("duration_ms", _rejects[0].Reason, StringComparison.Ordinal);
        Assert.Contains("track_number", _rejects[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_BadAlbumLine_IsRejectedAlone()
    {
        var merged = Merge(
            [
                Row(2, $$$"""{"type":"album","album":{"id":"{{{Album}}}","release_date":"2001-02-30"}}"""),
                Row(3, $$$"""{"type":"album","album":{"id":"{{{Album}}}","name":"Stated"}}"""),
                Track(4, "a", Anna),
            ])!;

        Assert.Equal("Stated", merged.Album.Album.Name);
        Assert.Single(merged.Tracks);
        Assert.Equal(2, Assert.Single(_rejects).Line);
    }

    [Fact]
    public void Merge_NothingTellsOfTheAlbum_RejectsItsTracksToo()
    {
        var track = $$$"""{"type":"track","track":{"id":"{{{CatalogId.Derive("track", "a")}}}","name":"n","artists":[{"id":"{{{Anna.Id}}}","name":"Anna"}],"duration_ms":1},"album":{"id":"{{{Album}}}"}}""";

        Assert.Null(Merge([Row(2, $$$"""{"type":"album","album":{"id":"{{{Album}}}","name":""}}"""), Row(3, track)]));
        Assert.Equal([2L, 3L], _rejects.Select(reject => reject.Line).Order());
    }

    [Theory]
    [InlineData("\"album\":{\"id\":\"ID\"},\"album\":{\"id\":\"ID\"}", "album")]
    [InlineData("\"album\":{\"id\":\"ID\",\"name\":\"A\",\"artists\":[{\"name\":\"Anna\"}]}", "lacks 'id'")]
    public void Merge_DuplicateOrMissingProperty_IsNamedInTheReason(string fields, string reason)
    {
        Assert.Null(Merge([Row(2, $$"""{"type":"album",{{fields.Replace("ID", Album.ToString(), StringComparison.Ordinal)}}}""")]));
        Assert.Contains(reason, Assert.Single(_rejects).Reason, StringComparison.Ordinal);
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
