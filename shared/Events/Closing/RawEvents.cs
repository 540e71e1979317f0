using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads the events of an hour's chunks out of raw files, in order, the next files on the way while one is read.</summary>
/// <param name="raw">The container.</param>
/// <param name="plan">What is where.</param>
/// <param name="parallelism">How many files are on the way at once, at most.</param>
internal sealed class RawEvents(BlobContainerClient raw, HourPlan plan, int parallelism)
{
    private const long AheadBytes = 16 << 20;
    private const long KeptBytes = 8 << 20;

    /// <summary>A short hour is read twice in one go, and fetched once.</summary>
    private readonly ConcurrentDictionary<string, BinaryData>? _kept = plan.RawBytes <= KeptBytes && plan.Shape.Chunks == 1 ? new() : null;

    /// <summary>What is done with an event's line.</summary>
    public delegate void EventAction(long ordinal, ReadOnlySpan<byte> line);

    /// <summary>Calls <paramref name="action"/> for every event of a chunk, and <paramref name="afterFile"/> after each file.</summary>
    /// <exception cref="ReconciliationException">A file is gone, or has not the events that the journal says.</exception>
    public async Task ForEachAsync(int chunk, EventAction action, Func<Task> afterFile, CancellationToken cancellationToken)
    {
        var (from, to) = plan.Chunk(chunk);
        var ahead = new Queue<(RawFile File, Task<BinaryData> Content)>();
        long aheadBytes = 0;
        foreach (var file in plan.FilesOf(chunk))
        {
            while (ahead.Count > 0 && (ahead.Count >= parallelism || aheadBytes + file.File.Bytes > AheadBytes))
            {
                aheadBytes -= ahead.Peek().File.File.Bytes;
                await TakeAsync(ahead.Dequeue());
            }

            ahead.Enqueue((file, ReadAsync(file.File, cancellationToken)));
            aheadBytes += file.File.Bytes;
        }

        while (ahead.Count > 0)
        {
            await TakeAsync(ahead.Dequeue());
        }

        async Task TakeAsync((RawFile File, Task<BinaryData> Content) next)
        {
            Read(next.File, await next.Content, from, to, action);
            await afterFile();
        }
    }

    private static void Read(RawFile file, BinaryData content, long from, long to, EventAction action)
    {
        var ordinal = file.First;
        LineReader.ForEachLine(content, line =>
        {
            if (ordinal >= from && ordinal < to && ordinal < file.End)
            {
                action(ordinal, line);
            }

            ordinal++;
        });
        if (ordinal != file.End)
        {
            throw new ReconciliationException($"raw/{file.File.Name} has {ordinal - file.First} events; the journal says {file.File.Events}.");
        }
    }

    private async Task<BinaryData> ReadAsync(JournalFile file, CancellationToken cancellationToken)
    {
        if (_kept?.TryGetValue(file.Name, out var kept) == true)
        {
            return kept;
        }

        var content = (await raw.ReadOrNullAsync(file.Name, cancellationToken))?.Content
            ?? throw new ReconciliationException($"raw/{file.Name}, which a journal names, is gone.");
        if (content.ToMemory().Length != file.Bytes)
        {
            throw new ReconciliationException($"raw/{file.Name} has {content.ToMemory().Length} bytes; the journal says {file.Bytes}.");
        }

        _kept?.TryAdd(file.Name, content);
        return content;
    }
}
