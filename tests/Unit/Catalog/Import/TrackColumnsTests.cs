using System.Text.Json.Nodes;
using Cadenza.Catalog;
using Cadenza.Catalog.Import;
using Cadenza.Catalog.Import.Formats;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class TrackColumnsTests
{
    private static readonly string[] Header =
    [
        "track_id", "artists", "album_name", "track_name", "popularity", "duration_ms", "explicit", "danceability", "energy", "key", "loudness",
        "mode", "speechiness", "acousticness", "instrumentalness", "liveness", "valence", "tempo", "time_signature", "track_genre",
    ];

    private static readonly CatalogId Known = CatalogId.Derive("artist", "known");

    [Fact]
    public void ToLine_Row_NamesTrackAlbumAndArtists()
    {
        var (key, json) = Columns().ToLine(Row());
        var line = JsonNode.Parse(json)!;

        Assert.Equal($"album:{NaturalIds.Album(NaturalIds.Artist("Anna"), "Record")}", key);
        Assert.Equal(["Anna", "Béla Bartók"], line["track"]!["artists"]!.AsArray().Select(artist => artist!["name"]!.GetValue<string>()));
        Assert.Equal(Known.ToString(), line["track"]!["artists"]![1]!["id"]!.GetValue<string>());
        Assert.Equal(1.5e-6, line["audio_features"]!["instrumentalness"]!.GetValue<double>());
        Assert.Equal("hard-rock", line["genres"]![0]!.GetValue<string>());
        Assert.True(line["track"]!["explicit"]!.GetValue<bool>());
    }

    [Fact]
    public void ToLine_ArtistBecomesKnown_StaysOnTheSameAlbum()
    {
        var row = Row("artists", "Béla Bartók");

        Assert.Equal(new TrackColumns(Header, new Dictionary<string, CatalogId>()).ToLine(row).Key, Columns().ToLine(row).Key);
    }

    [Theory]
    [InlineData("track_id", "notanid")]
    [InlineData("track_id", "ZZZZZZZZZZZZZZZZZZZZZZ")]
    [InlineData("artists", " ; ;")]
    [InlineData("album_name", "")]
    [InlineData("track_name", "a\u0000b")]
    [InlineData("duration_ms", "-1")]
    [InlineData("duration_ms", "99999999999")]
    [InlineData("duration_ms", "3:20")]
    [InlineData("popularity", "101")]
    [InlineData("explicit", "maybe")]
    [InlineData("energy", "NaN")]
    [InlineData("energy", "1,5")]
    [InlineData("key", "12")]
    public void ToLine_BadField_IsRejectedByItsName(string column, string value)
    {
        var error = Assert.Throws<RowRejectedException>(() => Columns().ToLine(Row(column, value)));

        Assert.Contains(column == "artists" ? "artists" : column, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToLine_WrongCodePage_IsKept() =>
        Assert.Equal("Mal\u0082fica", JsonNode.Parse(Columns().ToLine(Row("track_name", "Mal\u0082fica")).Json)!["track"]!["name"]!.GetValue<string>());

    private static TrackColumns Columns() => new(Header, new Dictionary<string, CatalogId> { ["Béla Bartók"] = Known });

    private static string[] Row(string column = "track_name", string value = "Song")
    {
        string[] row =
        [
            CatalogId.Derive("track", "1").ToString(), "Anna;Béla Bartók;Anna", "Record", "Song", "50", "200000", "True", "0.5", "0.5", "-1", "-7.5",
            "1", "0.1", "0.1", "1.5e-06", "0.1", "0.1", "120", "4", "Hard-Rock",
        ];
        row[Array.IndexOf(Header, column)] = value;
        return row;
    }
}
