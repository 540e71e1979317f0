using Cadenza.Events.Closing.Duplicates;

namespace Cadenza.Events.Closing;

/// <summary>
/// How the work on one event type's hour is cut: into chunks of events, by (partition, sequence, index), and shards of ids. It follows
/// from the number of events and two options, so it is the same however the raw files were cut.
/// </summary>
/// <param name="Received">The events received.</param>
/// <param name="ChunkEvents">How many of them make a chunk: a multiple of 64.</param>
/// <param name="Shards">How many shards: a power of two.</param>
public sealed record HourShape(long Received, int ChunkEvents, int Shards)
{
    /// <summary>Ids in a block of an ids file, on average at most: 1 MiB of them.</summary>
    private const int BlockIds = 64 * 1024;

    /// <summary>How many chunks there are: at least one, which may be empty.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Chunks => checked((int)Math.Max(1, (Received + ChunkEvents - 1) / ChunkEvents));

    /// <summary>The shares of ids that are found in one step.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public KeyShares ShardShares => new(Shards);

    /// <summary>The shares of ids that are blocks of the ids files; each shard has as many.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public KeyShares BlockShares => new(Math.Max(Shards, KeyShares.For(Received, BlockIds).Count));

    /// <summary>The shape of an hour.</summary>
    public static HourShape Of(long received, ClosingOptions options)
    {
        var chunk = options.ChunkEvents / 64 * 64;
        return new HourShape(received, chunk, received <= chunk ? 1 : KeyShares.For(received, options.ShardEvents).Count);
    }

    /// <summary>The steps that the hour takes: those of one stage in any order or at once, the stages one after the other.</summary>
    public IEnumerable<IReadOnlyList<HourStep>> Stages(string hub, HourBucket hour, string type)
    {
        yield return Steps(HourStepKind.Scan, Chunks);
        yield return Steps(HourStepKind.FindDuplicates, Shards);
        yield return Steps(HourStepKind.Gather, 1);
        yield return Steps(HourStepKind.Copy, Chunks);
        yield return Steps(HourStepKind.Finish, 1);
        yield return Steps(HourStepKind.Clear, 1);

        IReadOnlyList<HourStep> Steps(HourStepKind kind, int count) =>
            [.. Enumerable.Range(0, count).Select(index => new HourStep(hub, hour, type, this, kind, index))];
    }
}

/// <summary>What a step does.</summary>
public enum HourStepKind
{
    /// <summary>Reads a chunk's events, and sorts what is needed to find duplicates.</summary>
    Scan,

    /// <summary>Finds the duplicates among a shard's ids, also those of hours before, and writes the ids.</summary>
    FindDuplicates,

    /// <summary>Puts the shards' duplicates together.</summary>
    Gather,

    /// <summary>Copies the events of a chunk that are kept, and counts them.</summary>
    Copy,

    /// <summary>Checks every figure, and writes the counts and the manifest.</summary>
    Finish,

    /// <summary>Removes what the steps left for one another.</summary>
    Clear,
}

/// <summary>One step of one event type's hour. It can be done again, also while it runs elsewhere, with the same result.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Hour">The hour, which is complete.</param>
/// <param name="Type">The event type.</param>
/// <param name="Shape">How the hour is cut: settled once, and the same for all of its steps.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Index">To which chunk or shard.</param>
public sealed record HourStep(string Hub, HourBucket Hour, string Type, HourShape Shape, HourStepKind Kind, int Index);
