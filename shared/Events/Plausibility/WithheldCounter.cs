using System.Text.Json;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Plausibility;

/// <summary>Counts withheld plays by track, country and product. Not thread-safe.</summary>
public sealed class WithheldCounter
{
    private readonly Dictionary<(string Id, string Country, string Product), WithheldFigures> _counts = [];

    /// <summary>All that was added.</summary>
    public WithheldFigures Total { get; private set; }

    /// <summary>The counts, in the order of their lines.</summary>
    public IEnumerable<WithheldCount> Counts => _counts
        .OrderBy(pair => pair.Key.Id, StringComparer.Ordinal).ThenBy(pair => pair.Key.Country, StringComparer.Ordinal).ThenBy(pair => pair.Key.Product, StringComparer.Ordinal)
        .Select(pair => new WithheldCount(pair.Key.Id, pair.Key.Country, pair.Key.Product, pair.Value));

    /// <summary>What is withheld of a track in a country under a product.</summary>
    public WithheldFigures Of(string id, string country, string product) => _counts.GetValueOrDefault((id, country, product));

    /// <summary>Adds counts.</summary>
    public void Add(WithheldCount count)
    {
        var key = (count.Id, count.Country, count.Product);
        _counts[key] = _counts.GetValueOrDefault(key) + count.Withheld;
        Total += count.Withheld;
    }

    /// <summary>Adds a play.</summary>
    public void Add(WithheldPlay play) => Add(new WithheldCount(play.TrackId, play.Country, play.Product, WithheldFigures.One(play.Reason)));

    /// <summary>Adds the lines of a file of withheld counts.</summary>
    public void AddFile(BinaryData compressed) =>
        LineReader.ForEachLine(compressed, line => Add(JsonSerializer.Deserialize(line, EventJson.Default.WithheldCount)!));

    /// <summary>The file's lines: the same for the same counts.</summary>
    public GzipLines ToLines()
    {
        var lines = new GzipLines();
        foreach (var count in Counts)
        {
            using (var writer = new Utf8JsonWriter(lines.Line))
            {
                JsonSerializer.Serialize(writer, count, EventJson.Default.WithheldCount);
            }

            lines.EndLine();
        }

        return lines;
    }
}
