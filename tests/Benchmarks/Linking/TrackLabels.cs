using System.IO.Compression;
using Cadenza.Catalog.Csv;
using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>Real rows: tracks as a streaming service shows them, with the labels of <c>track-labels.txt</c>.</summary>
internal static class TrackLabels
{
    private static readonly HashSet<string> Classical = ["classical", "opera", "piano"];

    // Where no composed classical work is to be found: every claim is false.
    private static readonly HashSet<string> Popular =
    [
        "afrobeat", "alt-rock", "alternative", "black-metal", "bluegrass", "blues", "breakbeat", "cantopop", "chicago-house", "club", "comedy",
        "country", "dance", "dancehall", "death-metal", "deep-house", "detroit-techno", "disco", "drum-and-bass", "dub", "dubstep", "edm", "electro",
        "electronic", "emo", "forro", "funk", "garage", "gospel", "goth", "grindcore", "groove", "grunge", "hard-rock", "hardcore", "hardstyle",
        "heavy-metal", "hip-hop", "honky-tonk", "house", "idm", "indie", "indie-pop", "industrial", "j-dance", "j-idol", "j-pop", "j-rock", "k-pop",
        "latin", "latino", "mandopop", "metal", "metalcore", "minimal-techno", "mpb", "pagode", "party", "pop", "power-pop", "progressive-house",
        "psych-rock", "punk", "punk-rock", "r-n-b", "reggae", "reggaeton", "rock", "rock-n-roll", "rockabilly", "salsa", "samba", "sertanejo",
        "singer-songwriter", "ska", "songwriter", "soul", "synth-pop", "techno", "trance", "trip-hop",
    ];

    /// <summary>Two sets: the tracks that were labelled, and those of popular music; null when the data is absent.</summary>
    public static async Task<(LabelledSet? Labelled, LabelledSet? Popular)> ReadAsync()
    {
        if (SharedData.Find("tracks-114-genres", "tracks.csv.gz") is not { } file)
        {
            return (null, null);
        }

        var labels = Labels();
        var labelled = new Dictionary<string, LabelledRow>();
        var popular = new Dictionary<string, LabelledRow>();
        await using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var table = await CsvTable.OpenAsync(stream, ["track_id", "artists", "album_name", "track_name", "track_genre"]);
        await foreach (var row in table.ReadAllAsync())
        {
            var id = table.Value(row, 0)!;
            var label = labels.GetValueOrDefault(id);
            var rows = label is not null || Classical.Contains(table.Value(row, 4)!) ? labelled : Popular.Contains(table.Value(row, 4)!) ? popular : null;
            rows?.TryAdd(id, new LabelledRow(new LinkRow(id, table.Value(row, 1)!.Split(';'), table.Value(row, 2)!, table.Value(row, 3)!), label == "?" ? null : label, label != "?"));
        }

        return (new LabelledSet("tracks", [.. labelled.Values]), new LabelledSet("popular music", [.. popular.Values.Where(row => !labelled.ContainsKey(row.Row.Id))]));
    }

    private static Dictionary<string, string> Labels() => SharedData.Embedded("track-labels.txt")
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(" | "))
        .SelectMany(fields => fields[1].Split(' ').Select(id => (Id: id, Work: fields[0])))
        .ToDictionary(pair => pair.Id, pair => pair.Work);
}
