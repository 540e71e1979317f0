using System.IO.Compression;
using System.Text.Json;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Makes one counts file of several, each sorted, a line of each at a time.</summary>
internal static class CountsMerge
{
    /// <summary>Writes the lines, and returns what they add up to.</summary>
    /// <param name="files">Gzip counts files; read to their ends, and closed.</param>
    /// <param name="lines">Where the lines go.</param>
    /// <param name="flush">Called now and then.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    public static async Task<(long Plays, long Counted)> MergeAsync(
        IReadOnlyList<Stream> files, GzipLines lines, Func<Task> flush, CancellationToken cancellationToken)
    {
        var next = new PriorityQueue<StreamReader, PlayCount>(Comparer<PlayCount>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key)));
        foreach (var file in files)
        {
            var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
            await AddAsync(next, reader, cancellationToken);
        }

        var (plays, counted) = (0L, 0L);
        while (next.TryDequeue(out var reader, out var count))
        {
            await AddAsync(next, reader, cancellationToken);
            while (next.TryPeek(out var other, out var same) && same.Key == count.Key)
            {
                next.Dequeue();
                count = count.Add(same);
                await AddAsync(next, other, cancellationToken);
            }

            count.Write(lines);
            (plays, counted) = (plays + count.Plays, counted + count.Counted);
            await flush();
        }

        return (plays, counted);
    }

    private static async Task AddAsync(PriorityQueue<StreamReader, PlayCount> next, StreamReader reader, CancellationToken cancellationToken)
    {
        if (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            next.Enqueue(reader, JsonSerializer.Deserialize(line, EventJson.Default.PlayCount)!);
        }
        else
        {
            reader.Dispose();
        }
    }
}
