using System.Buffers;
using System.Text.Json;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>What a chunk's copy came to.</summary>
/// <param name="File">The clean file.</param>
/// <param name="Kept">The events in it, by partition.</param>
/// <param name="Counted">Plays that bear royalties.</param>
/// <param name="MinEnqueuedAt">When the hub received the first of them; null when there is none.</param>
/// <param name="MaxEnqueuedAt">When it received the last.</param>
internal sealed record ChunkResult(
    CleanFile File, IReadOnlyList<PartitionFigure> Kept, long Counted, DateTimeOffset? MinEnqueuedAt = null, DateTimeOffset? MaxEnqueuedAt = null);

/// <summary>
/// The steps that turn the raw files of one type and hour into clean ones, each in bounded memory: the size of a chunk, of a window of
/// ids, or a bit for each of the hour's events. A step reads what those of earlier stages wrote, and nothing of its own stage.
/// </summary>
internal sealed class HourSteps(
    EventContainers containers, EventType type, HourBucket hour, HourPlan plan, IWorkFiles work, EarlierIds earlierIds, ClosingOptions options)
{
    private readonly RawEvents _events = new(containers.Raw, plan, options.Parallelism);

    private HourShape Shape => plan.Shape;

    /// <summary>Sorts what is needed of a chunk's events by key, and leaves each shard its part.</summary>
    public async Task ScanAsync(int chunk, CancellationToken cancellationToken)
    {
        var (from, to) = plan.Chunk(chunk);
        // Rented, since what is large is collected late: the records of a chunk that is done would be beside those of the next. They are not given
        // back when a write fails, which may still be sending them.
        var bytes = checked((int)(to - from) * KeyRecord.Bytes);
        var rented = ArrayPool<byte>.Shared.Rent(bytes);
        await ScanAsync(chunk, from, rented.AsMemory(0, bytes), cancellationToken);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Finds the duplicates among a shard's ids, held against those of hours before, and writes the ids.</summary>
    public async Task FindDuplicatesAsync(int shard, IReadOnlyList<IReadOnlyList<IdsFile>> earlier, CancellationToken cancellationToken)
    {
        var buffer = Math.Max(1, Math.Min(Shape.Received + 1, options.RunsBytes / Shape.Chunks / KeyRecord.Bytes)) * KeyRecord.Bytes;
        var stretches = ArrayPool<byte>.Shared.Rent(checked((int)buffer * Shape.Chunks));
        var runs = Enumerable.Range(0, Shape.Chunks)
            .Select(chunk => new RunCursor(work, WorkNames.Keys(chunk, shard), stretches.AsMemory(chunk * (int)buffer, (int)buffer))).ToList();
        var blocks = Shape.BlockShares.Count / Shape.Shards;
        using var output = new BlockWriter(containers.Clean, CleanNames.Ids(type.Name, hour, shard, Shape.Shards), options.BlockBytes);
        using var ids = new IdsWriter(output, Shape.BlockShares, shard * blocks, blocks);
        var duplicates = new EventSet(Shape.Received);
        var finder = new DuplicateFinder(
            new KeyWindow((int)Math.Min(options.WindowIds, Math.Max(1, Shape.Received))),
            window => EachAsync(earlier.Count, (i, token) => earlierIds.MarkKnownAsync(window, earlier[i], token), cancellationToken),
            ids,
            () => output.FlushAsync(cancellationToken));
        await finder.FindAsync(RunMerge.MergeAsync(runs, cancellationToken), duplicates);
        ArrayPool<byte>.Shared.Return(stretches);

        var file = await ids.CommitAsync(cancellationToken);
        earlierIds.Keep(file, output);
        await work.WriteAsync(WorkNames.Duplicates(shard), duplicates.Compress(), cancellationToken);
        await WriteAsync(WorkNames.Shard(shard), new ShardResult(file, finder.OfEarlierHours), EventJson.Default.ShardResult, cancellationToken);
    }

    /// <summary>Puts the shards' duplicates together.</summary>
    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        var duplicates = new EventSet(Shape.Received);
        for (var shard = 0; shard < Shape.Shards; shard++)
        {
            duplicates.AddCompressed(await work.ReadAsync(WorkNames.Duplicates(shard), cancellationToken));
        }

        await work.WriteAsync(WorkNames.AllDuplicates, duplicates.Content.ToArray(), cancellationToken);
    }

    /// <summary>Copies the events of a chunk that are kept, in the order (partition, sequence, index), and counts them.</summary>
    public async Task CopyAsync(int chunk, CancellationToken cancellationToken)
    {
        var (from, to) = plan.Chunk(chunk);
        var duplicates = await DuplicatesAsync(from, to, cancellationToken);
        var kept = new EventSet(to - from);
        var counter = type.IsRoyaltyBearing ? new PlayCounter() : null;
        var (first, last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        using var output = new BlockWriter(containers.Clean, CleanNames.Events(type.Name, hour, chunk), options.BlockBytes);
        using var lines = new GzipLines(output.Buffer);
        await _events.ForEachAsync(
            chunk,
            (ordinal, line) =>
            {
                if (duplicates.Contains(ordinal - from))
                {
                    return;
                }

                var head = RawLineHead.Read(line);
                (first, last) = (head.EnqueuedAt < first ? head.EnqueuedAt : first, head.EnqueuedAt > last ? head.EnqueuedAt : last);
                counter?.Add(head.Event, type);
                lines.WriteLine(line);
                kept.Add(ordinal - from);
            },
            () => output.FlushAsync(cancellationToken),
            cancellationToken);
        lines.End();
        await output.CommitAsync(cancellationToken);
        if (counter is not null)
        {
            using var counts = counter.ToLines();
            await work.WriteAsync(WorkNames.Counts(chunk), counts.Finish().ToMemory(), cancellationToken);
        }

        var any = lines.Count > 0;
        var result = new ChunkResult(
            new CleanFile(output.Name, lines.Count, lines.Bytes, lines.Sha256),
            plan.ByPartition(from, to, (a, b) => kept.Count(a - from, b - from)),
            counter?.Counted ?? 0,
            any ? first : null,
            any ? last : null);
        await WriteAsync(WorkNames.Chunk(chunk), result, EventJson.Default.ChunkResult, cancellationToken);
    }

    /// <summary>Removes what the steps left for one another.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => work.RemoveAsync(cancellationToken);

    private async Task ScanAsync(int chunk, long from, Memory<byte> records, CancellationToken cancellationToken)
    {
        await _events.ForEachAsync(
            chunk,
            (ordinal, line) =>
            {
                var head = RawLineHead.Read(line);
                KeyRecord.In(records.Span)[(int)(ordinal - from)] = new KeyRecord(IdKey.Of(head.ReadId()), head.EnqueuedAt.UtcTicks, ordinal);
            },
            () => Task.CompletedTask,
            cancellationToken);

        KeyRecord.In(records.Span).Sort();
        var ends = EndsOfShards(KeyRecord.In(records.Span));
        await EachAsync(
            Shape.Shards,
            (shard, token) =>
            {
                var start = shard == 0 ? 0 : ends[shard - 1];
                return work.WriteAsync(WorkNames.Keys(chunk, shard), records[(start * KeyRecord.Bytes)..(ends[shard] * KeyRecord.Bytes)], token);
            },
            cancellationToken);
    }

    /// <summary>The duplicates among some of the events; its ordinals begin with the first of these.</summary>
    private async Task<EventSet> DuplicatesAsync(long from, long to, CancellationToken cancellationToken)
    {
        var bytes = new byte[(to - from + 63) / 64 * 8];
        return bytes.Length == 0 || await work.ReadAsync(WorkNames.AllDuplicates, from / 8, bytes, cancellationToken) == bytes.Length
            ? EventSet.From(bytes, to - from)
            : throw new ReconciliationException($"{type.Name} of {hour}: the duplicates found are not of {Shape.Received} events.");
    }

    private int[] EndsOfShards(ReadOnlySpan<KeyRecord> sorted)
    {
        var ends = new int[Shape.Shards];
        var at = 0;
        for (var shard = 0; shard < ends.Length; shard++)
        {
            while (at < sorted.Length && Shape.ShardShares.Of(sorted[at].Key) == shard)
            {
                at++;
            }

            ends[shard] = at;
        }

        return ends;
    }

    private Task WriteAsync<T>(string name, T result, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        work.WriteAsync(name, JsonSerializer.SerializeToUtf8Bytes(result, json), cancellationToken);

    private Task EachAsync(int count, Func<int, CancellationToken, Task> action, CancellationToken cancellationToken) =>
        Parallel.ForAsync(0, count, SideBySide.Options(options.Parallelism, cancellationToken), async (i, token) => await action(i, token));
}
