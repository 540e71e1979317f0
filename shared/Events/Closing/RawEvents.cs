using System.Buffers;
using System.Collections.Concurrent;
using Azure;
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
    private const long AheadBytes = 8 << 20;
    private const long KeptBytes = 8 << 20;

    /// <summary>A short hour is read twice in one go, and fetched once.</summary>
    private readonly ConcurrentDictionary<string, byte[]>? _kept = plan.RawBytes <= KeptBytes && plan.Shape.Chunks == 1 ? new() : null;

    /// <summary>What is done with an event's line.</summary>
    public delegate void EventAction(long ordinal, ReadOnlySpan<byte> line);

    /// <summary>Calls <paramref name="action"/> for every event of a chunk, and <paramref name="afterFile"/> after each file.</summary>
    /// <exception cref="ReconciliationException">A file is gone, or has not the events that the journal says.</exception>
    public async Task ForEachAsync(int chunk, EventAction action, Func<Task> afterFile, CancellationToken cancellationToken)
    {
        var (from, to) = plan.Chunk(chunk);
        var ahead = new Queue<(RawFile File, Task<byte[]> Content)>();
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

        async Task TakeAsync((RawFile File, Task<byte[]> Content) next)
        {
            var content = await next.Content;
            Read(next.File, new BinaryData(content.AsMemory(0, (int)next.File.File.Bytes)), from, to, action);
            if (_kept is null)
            {
                ArrayPool<byte>.Shared.Return(content);
            }

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

    /// <summary>The file's bytes; the array may be longer, and is rented unless it is kept.</summary>
    private async Task<byte[]> ReadAsync(JournalFile file, CancellationToken cancellationToken)
    {
        if (_kept?.TryGetValue(file.Name, out var kept) == true)
        {
            return kept;
        }

        var length = checked((int)file.Bytes);
        var content = _kept is null ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];
        try
        {
            var blob = (await raw.GetBlobClient(file.Name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            await using var stream = blob.Content;
            if (blob.Details.ContentLength != length)
            {
                throw new ReconciliationException($"raw/{file.Name} has {blob.Details.ContentLength} bytes; the journal says {length}.");
            }

            await stream.ReadExactlyAsync(content.AsMemory(0, length), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new ReconciliationException($"raw/{file.Name}, which a journal names, is gone.", e);
        }

        _kept?.TryAdd(file.Name, content);
        return content;
    }
}
