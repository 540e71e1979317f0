using System.Text;
using System.Text.Json;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Counts plays by what was played, country and product. Not thread safe.</summary>
public sealed class PlayCounter
{
    private readonly PlayTable _plays = new();

    /// <summary>How many of the plays added bear royalties.</summary>
    public long Counted { get; private set; }

    /// <summary>The counts, in the order of their lines.</summary>
    public IEnumerable<PlayCount> Counts => _plays.Counts().OrderBy(count => count.Key, StringComparer.Ordinal);

    /// <summary>Adds a kept event, which is valid for <paramref name="type"/>.</summary>
    public void Add(ReadOnlySpan<byte> envelope, EventType type)
    {
        Span<byte> countedBy = stackalloc byte[EventType.MaxNameLength];
        var play = PlaySpans.Read(envelope, countedBy[..Encoding.UTF8.GetBytes(type.CountedBy!, countedBy)]);
        var counted = PlayRule.Counts(play.MsPlayed) ? 1 : 0;
        _plays.Add(play.Id, play.Country, play.Product, 1, counted, play.MsPlayed);
        Counted += counted;
    }

    /// <summary>Adds counts.</summary>
    public void Add(PlayCount count)
    {
        _plays.Add(
            Encoding.UTF8.GetBytes(count.Id), Encoding.UTF8.GetBytes(count.Country), Encoding.UTF8.GetBytes(count.Product), count.Plays, count.Counted, count.MsPlayed);
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
