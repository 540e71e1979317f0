using System.IO.Compression;
using Cadenza.Catalog.Csv;
using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>Real rows: the tracks of three genres as a streaming service shows them, with the labels of <c>track-labels.txt</c>.</summary>
internal static class TrackLabels
{
    private static readonly HashSet<string> Genres = ["classical", "opera", "piano"];

    /// <summary>The rows, or null when the data is absent.</summary>
    public static async Task<LabelledSet?> ReadAsync()
    {
        if (SharedData.Find("tracks-114-genres", "tracks.csv.gz") is not { } file)
        {
            return null;
        }

        var labels = Labels();
        var rows = new Dictionary<string, LabelledRow>();
        await using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var table = await CsvTable.OpenAsync(stream, ["track_id", "artists", "album_name", "track_name", "track_genre"]);
        await foreach (var row in table.ReadAllAsync())
        {
            if (row.IsGood && Genres.Contains(table.Value(row, 4)!))
            {
                var track = new LinkRow(table.Value(row, 0)!, table.Value(row, 1)!.Split(';'), table.Value(row, 2)!, table.Value(row, 3)!);
                var label = labels.GetValueOrDefault(track.Id);
                rows.TryAdd(track.Id, new LabelledRow(track, label == "?" ? null : label, label != "?"));
            }
        }

        return new LabelledSet("tracks", [.. rows.Values]);
    }

    private static Dictionary<string, string> Labels() => SharedData.Embedded("track-labels.txt")
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(" | "))
        .SelectMany(fields => fields[1].Split(' ').Select(id => (Id: id, Work: fields[0])))
        .ToDictionary(pair => pair.Id, pair => pair.Work);
}
