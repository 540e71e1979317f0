using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>What a file says of one album: its own line, and its tracks, each perhaps in several rows.</summary>
internal sealed class AlbumRows
{
    private readonly Dictionary<CatalogId, TrackRows> _tracks = [];

    /// <summary>The album's lines, later ones over earlier ones; null when there is none.</summary>
    public JsonObject? Stated { get; private set; }

    /// <summary>What the first track says of the album.</summary>
    public JsonObject? Copy { get; private set; }

    public List<long> Lines { get; } = [];

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
                reject(new ImportReject(row.Line, RowRejectedException.ReasonOf(error), ""));
            }
        }

        return album;
    }

    private void Add(long line, JsonObject row)
    {
        if (row["type"]?.GetValue<string>() == "album")
        {
            row.Remove("tracks");
            Lines.Add(line);
            if (Stated is null)
                Stated = row;
            else
                JsonPatch.Apply(Stated, row);
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
            _tracks.Add(id, track = new TrackRows(id));
        }

        track.Add(line, row);
    }
}

/// <summary>What a file says of one track.</summary>
internal sealed class TrackRows(CatalogId id)
{
    public CatalogId Id { get; } = id;

    public List<long> Lines { get; } = [];

    /// <summary>The track's rows, later ones over earlier ones.</summary>
    public JsonObject Stated { get; } = [];

    /// <summary>The genres of all rows.</summary>
    public SortedSet<string> Genres { get; } = new(StringComparer.Ordinal);

    public void Add(long line, JsonObject row)
    {
        if (row["genres"] is JsonArray genres)
        {
            if (genres.Count > ImportLimits.Genres)
                throw new RowRejectedException($"it has more than {ImportLimits.Genres} genres");
            Genres.UnionWith(genres.Select(genre => genre!.GetValue<string>()));
            row.Remove("genres");
        }

        JsonPatch.Apply(Stated, row);
        Lines.Add(line);
    }
}
