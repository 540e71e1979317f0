using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>The last step of one type and hour: holds what the other steps came to against the journal and one another, and makes the manifest of it.</summary>
internal sealed class HourFinish(
    EventContainers containers, HourManifests manifests, EventType type, HourJournal journal, HourBucket hour, HourPlan plan, IWorkFiles work)
{
    private HourShape Shape => plan.Shape;

    /// <summary>Writes the counts, then the manifest, and returns it.</summary>
    /// <exception cref="ReconciliationException">A figure does not agree.</exception>
    public async Task<HourManifest> RunAsync(CancellationToken cancellationToken)
    {
        var shards = await ReadAsync(Shape.Shards, WorkNames.Shard, EventJson.Default.ShardResult, cancellationToken);
        var chunks = await ReadAsync(Shape.Chunks, WorkNames.Chunk, EventJson.Default.ChunkResult, cancellationToken);
        var accounts = await AccountsAsync(chunks, cancellationToken);
        var within = Shape.Received - shards.Sum(shard => shard.Ids.Ids);
        var earlier = shards.Sum(shard => shard.OfEarlierHours);
        var counts = type.IsRoyaltyBearing ? await CountAsync(chunks, cancellationToken) : null;
        var manifest = new HourManifest
        {
            Type = type.Name,
            Hub = type.Hub,
            Hour = hour,
            Received = Shape.Received,
            Kept = chunks.Sum(chunk => chunk.File.Events),
            DuplicatesWithinHour = within,
            DuplicatesOfEarlierHours = earlier,
            Files = [.. chunks.Select(chunk => chunk.File)],
            Ids = [.. shards.Select(shard => shard.Ids)],
            Counts = counts,
            CountedPlays = counts is null ? null : chunks.Sum(chunk => chunk.Counted),
            MinEnqueuedAt = chunks.Min(chunk => chunk.MinEnqueuedAt),
            MaxEnqueuedAt = chunks.Max(chunk => chunk.MaxEnqueuedAt),
            Partitions = journal.Ranges(),
            Accounts = accounts,
        };
        return await manifests.WriteAsync(manifest, cancellationToken);
    }

    /// <summary>By partition: received by the journal, kept by the lines that were written, duplicates by the bits that were set.</summary>
    private async Task<IReadOnlyList<PartitionAccount>> AccountsAsync(IReadOnlyList<ChunkResult> chunks, CancellationToken cancellationToken)
    {
        var duplicates = EventSet.From((await work.ReadAsync(WorkNames.AllDuplicates, cancellationToken)).Span, Shape.Received);
        var kept = chunks.SelectMany(chunk => chunk.Kept).ToLookup(figure => figure.Partition, figure => figure.Events);
        return
        [
            .. plan.Partitions.Select(partition => new PartitionAccount(
                partition.Partition, partition.To - partition.From, kept[partition.Partition].Sum(), duplicates.Count(partition.From, partition.To), 0)
                .Checked($"{type.Name} of {hour}")),
        ];
    }

    private async Task<CleanFile> CountAsync(IReadOnlyList<ChunkResult> chunks, CancellationToken cancellationToken)
    {
        using var output = new BlockWriter(containers.Counts, CleanNames.Counts(type.Name, hour));
        using var lines = new GzipLines(output.Buffer);
        var counted = await CountsMerge.MergeAsync(
            [.. Enumerable.Range(0, Shape.Chunks).Select(chunk => new WorkStream(work, WorkNames.Counts(chunk)))],
            lines,
            () => output.FlushAsync(cancellationToken),
            cancellationToken);
        lines.End();
        Require("counted plays", counted.Counted, chunks.Sum(chunk => chunk.Counted));
        Require("plays", counted.Plays, chunks.Sum(chunk => chunk.File.Events));
        await output.CommitAsync(cancellationToken);
        return new CleanFile(output.Name, lines.Count, lines.Bytes, lines.Sha256);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(int count, Func<int, string> name, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        var results = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            results.Add(JsonSerializer.Deserialize((await work.ReadAsync(name(i), cancellationToken)).Span, json)!);
        }

        return results;
    }

    private void Require(string what, long one, long other)
    {
        if (one != other)
        {
            throw new ReconciliationException($"{type.Name} of {hour}: {what} are {one} by one count and {other} by another.");
        }
    }
}
