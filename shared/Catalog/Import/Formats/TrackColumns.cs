using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>Makes a line of the catalogue's JSON Lines of a row of tracks.</summary>
internal sealed class TrackColumns
{
    /// <summary>Those of audio features that are measured from 0 to 1, or in decibels and beats.</summary>
    private static readonly string[] Measures =
        ["acousticness", "danceability", "energy", "instrumentalness", "liveness", "loudness", "speechiness", "tempo", "valence"];

    private static readonly string[] Counts = ["key", "mode", "time_signature"];

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, CatalogId> _knownArtists;
    private readonly bool _hasFeatures;

    public TrackColumns(IReadOnlyList<string> header, IReadOnlyDictionary<string, CatalogId> knownArtists)
    {
        for (var i = 0; i < header.Count; i++)
            _columns.TryAdd(header[i], i);

        _knownArtists = knownArtists;
        _hasFeatures = Measures.Concat(Counts).All(_columns.ContainsKey);
    }

    /// <summary>The line, and the album to which it belongs.</summary>
    /// <exception cref="RowRejectedException">A field does not hold what its column says.</exception>
    public (string Key, byte[] Json) ToLine(IReadOnlyList<string> fields)
    {
        var id = CatalogId.TryParse(fields[_columns["track_id"]], out var parsed)
            ? parsed
            : throw new RowRejectedException($"track_id '{Short(fields[_columns["track_id"]])}' is not 22 base62 characters");
        var artists = Artists(fields[_columns["artists"]]);
        var album = Text(fields, "album_name");
        // By the artist's name, and not by whom it is found to be: the album stays the same when its composer comes into the catalogue later.
        var albumId = NaturalIds.Album(NaturalIds.Artist(artists[0].Name), album);

        var output = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type", "track");
        WriteTrack(json, fields, id, artists);
        json.WriteStartObject("album");
        json.WriteString("id", albumId.ToString());
        json.WriteString("name", album);
        json.WriteEndObject();
        if (_columns.ContainsKey("popularity"))
            json.WriteNumber("popularity", Number(fields, "popularity", 0, 100));
        if (_hasFeatures)
            WriteFeatures(json, fields);
        if (_columns.TryGetValue("track_genre", out var genre) && fields[genre].Length > 0)
        {
            json.WriteStartArray("genres");
            json.WriteStringValue(Text(fields, "track_genre").ToLowerInvariant());
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return ($"album:{albumId}", output.WrittenSpan.ToArray());
    }

    private void WriteTrack(Utf8JsonWriter json, IReadOnlyList<string> fields, CatalogId id, List<ArtistRef> artists)
    {
        json.WriteStartObject("track");
        json.WriteString("id", id.ToString());
        json.WriteString("name", Text(fields, "track_name"));
        json.WriteStartArray("artists");
        foreach (var artist in artists)
        {
            json.WriteStartObject();
            json.WriteString("id", artist.Id.ToString());
            json.WriteString("name", artist.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("duration_ms", Number(fields, "duration_ms", 0, ImportLimits.DurationMs));
        if (_columns.ContainsKey("explicit"))
            json.WriteBoolean("explicit", Flag(fields, "explicit"));
        json.WriteEndObject();
    }

    private void WriteFeatures(Utf8JsonWriter json, IReadOnlyList<string> fields)
    {
        json.WriteStartObject("audio_features");
        foreach (var name in Measures)
            json.WriteNumber(name, Measure(fields, name));
        foreach (var name in Counts)
            json.WriteNumber(name, Number(fields, name, -1, 11));
        json.WriteEndObject();
    }

    private List<ArtistRef> Artists(string field)
    {
        var names = field.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length is 0 or > ImportLimits.Artists)
            throw new RowRejectedException($"artists are 1 to {ImportLimits.Artists} names between semicolons, not {names.Length}");

        var artists = new List<ArtistRef>(names.Length);
        foreach (var name in names)
        {
            RowJson.CheckText(name, "an artist's name", ImportLimits.NameLength, mayHaveLines: false);
            var id = _knownArtists.TryGetValue(ComposedText.Of(name), out var known) ? known : NaturalIds.Artist(name);
            if (!artists.Exists(artist => artist.Id == id))
                artists.Add(new ArtistRef(id, name));
        }

        return artists;
    }

    private string Text(IReadOnlyList<string> fields, string column)
    {
        var text = fields[_columns[column]].Trim();
        RowJson.CheckText(text, column, ImportLimits.NameLength, mayHaveLines: false);
        return text.Length > 0 ? text : throw new RowRejectedException($"{column} is empty");
    }

    private int Number(IReadOnlyList<string> fields, string column, int least, int most)
    {
        var text = fields[_columns[column]];
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new RowRejectedException($"{column} '{Short(text)}' is not a whole number from {least} to {most}");
    }

    private double Measure(IReadOnlyList<string> fields, string column)
    {
        var text = fields[_columns[column]];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new RowRejectedException($"{column} '{Short(text)}' is not a number");
    }

    private bool Flag(IReadOnlyList<string> fields, string column) => fields[_columns[column]].ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" or "" => false,
        var other => throw new RowRejectedException($"{column} '{Short(other)}' is neither true nor false"),
    };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
