using System.Text.Json;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Counts plays by what was played, country and product. Not thread safe.</summary>
public sealed class PlayCounter
{
    private readonly Dictionary<string, PlayCount> _counts = new(StringComparer.Ordinal);

    /// <summary>How many of the plays added bear royalties.</summary>
    public long Counted { get; private set; }

    /// <summary>The counts, in the order of their lines.</summary>
    public IEnumerable<PlayCount> Counts => _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    /// <summary>Adds a kept event, which is valid for <paramref name="type"/>.</summary>
    public void Add(ReadOnlySpan<byte> envelope, EventType type)
    {
        var play = PlayFields.Read(envelope, type.CountedBy!);
        Add(new PlayCount(play.Id, play.Country, play.Product, 1, PlayRule.Counts(play.MsPlayed) ? 1 : 0, play.MsPlayed));
    }

    /// <summary>Adds counts.</summary>
    public void Add(PlayCount count)
    {
        _counts[count.Key] = _counts.TryGetValue(count.Key, out var there) ? there.Add(count) : count;
        Counted = checked(Counted + count.Counted);
    }

    /// <summary>Adds the lines of a counts file.</summary>
    public void AddFile(BinaryData compressed) =>
        LineReader.ForEachLine(compressed, line => Add(JsonSerializer.Deserialize(line, EventJson.Default.PlayCount)!));

    /// <summary>The counts file's lines: the same for the same counts.</summary>
    public GzipLines ToLines()
    {
        var lines = new GzipLines();
        foreach (var count in Counts)
        {
            count.Write(lines);
        }

        return lines;
    }
}
