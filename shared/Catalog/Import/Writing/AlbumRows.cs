using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>What a file says of one album: its own line, and its tracks, each perhaps in several rows.</summary>
internal sealed class AlbumRows
{
    private readonly Dictionary<CatalogId, TrackRows> _tracks = [];

    /// <summary>The album's lines; later ones count over earlier ones.</summary>
    public List<StatedRow> Stated { get; } = [];

    /// <summary>What the first track says of the album.</summary>
    public JsonObject? Copy { get; private set; }

    /// <summary>The tracks, in the order of their first rows.</summary>
    public IReadOnlyCollection<TrackRows> Tracks => _tracks.Values;

    /// <summary>Takes the rows of an album, in the order of their lines; what cannot be understood is rejected.</summary>
    public static AlbumRows Of(IEnumerable<ImportRow> rows, Action<ImportReject> reject)
    {
        var album = new AlbumRows();
        foreach (var row in rows)
        {
            try
            {
                album.Add(row.Line, JsonPatch.Parse(row.Json));
            }
            catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
            {
                reject(row.Rejected(RowRejectedException.ReasonOf(error)));
            }
        }

        return album;
    }

    private void Add(long line, JsonObject row)
    {
        if (row["type"]?.GetValue<string>() == "album")
        {
            row.Remove("tracks");
            Stated.Add(new StatedRow(line, row));
            return;
        }

        var id = CatalogId.Parse(row["track"]?["id"]?.GetValue<string>() ?? throw new RowRejectedException("it names no track by its id"));
        if (row["album"] is JsonObject copy)
        {
            row.Remove("album");
            Copy ??= copy;
        }

        if (!_tracks.TryGetValue(id, out var track))
        {
            if (_tracks.Count == AlbumDocument.TracksMax)
                throw new RowRejectedException($"the album has more than {AlbumDocument.TracksMax} tracks");
            _tracks.Add(id, track = new TrackRows(id, []));
        }

        track.Add(line, row);
    }
}

/// <summary>What one line says.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Json">A merge patch.</param>
/// <param name="Genres">The genres that it names; an artist's, whatever it is about.</param>
internal sealed record StatedRow(long Line, JsonObject Json, IReadOnlyList<string>? Genres = null);

/// <summary>What a file says of one track.</summary>
/// <param name="Id">The track.</param>
/// <param name="Stated">Its rows; later ones count over earlier ones.</param>
internal sealed record TrackRows(CatalogId Id, List<StatedRow> Stated)
{
    /// <summary>The genres of all rows.</summary>
    public IEnumerable<string> Genres => Stated.SelectMany(row => row.Genres ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public void Add(long line, JsonObject row)
    {
        List<string> named = [];
        if (row["genres"] is JsonArray genres)
        {
            if (genres.Count > ImportLimits.Genres)
                throw new RowRejectedException($"it has more than {ImportLimits.Genres} genres");
            named.AddRange(genres.Select(genre => genre!.GetValue<string>()));
            row.Remove("genres");
        }

        Stated.Add(new StatedRow(line, row, named));
    }
}
