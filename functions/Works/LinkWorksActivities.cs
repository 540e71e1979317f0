using Cadenza.Works.Links.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Works;

/// <summary>A chunk to read, from a position on.</summary>
public sealed record ChunkToRead(string Run, int Chunk, string? Position);

/// <summary>A shard to link, with the chunks that have rows of it.</summary>
public sealed record ShardToLink(string Run, int Shard, IReadOnlyList<int> Chunks);

/// <summary>A chunk to write, with the shards that decided about rows of it.</summary>
public sealed record ChunkToWrite(string Run, int Chunk, IReadOnlyList<int> Shards);

/// <summary>What bounds a round: decided once, and kept in the history.</summary>
public sealed record LinkRoundPlan(int ChunksPerRound);

/// <summary>A round whose chunks are all written.</summary>
public sealed record RoundToEnd(string Run, string Position, LinkCounts Counts, bool IsLast);

/// <summary>The steps of a run over the catalogue. Each can be done again.</summary>
public sealed partial class LinkWorksActivities(
    ChunkReader reader, ShardLinker linker, ChunkWriter writer, LinkingFiles files, LinkingOptions options, ILogger<LinkWorksActivities> logger)
{
    /// <summary>Where the last run ended.</summary>
    [Function(nameof(FindLinkPosition))]
    public Task<string?> FindLinkPosition([ActivityTrigger] string input, CancellationToken cancellationToken) => files.FindPositionAsync(cancellationToken);

    /// <summary>What bounds this round.</summary>
    [Function(nameof(PlanLinkRound))]
    public Task<LinkRoundPlan> PlanLinkRound([ActivityTrigger] string input) => Task.FromResult(new LinkRoundPlan(options.ChunksPerRound));

    /// <summary>Reads the next albums.</summary>
    [Function(nameof(ReadLinkChunk))]
    public Task<ChunkRead> ReadLinkChunk([ActivityTrigger] ChunkToRead chunk, CancellationToken cancellationToken) =>
        reader.ReadAsync(chunk.Run, chunk.Chunk, chunk.Position, cancellationToken);

    /// <summary>Attributes the rows of a chunk.</summary>
    [Function(nameof(AttributeLinkChunk))]
    public Task<IReadOnlyList<int>> AttributeLinkChunk([ActivityTrigger] ChunkToRead chunk, CancellationToken cancellationToken) =>
        reader.AttributeAsync(chunk.Run, chunk.Chunk, cancellationToken);

    /// <summary>Links the rows of a shard's composers.</summary>
    [Function(nameof(LinkShard))]
    public Task<LinkCounts> LinkShard([ActivityTrigger] ShardToLink shard, CancellationToken cancellationToken) =>
        linker.LinkAsync(shard.Run, shard.Shard, shard.Chunks, cancellationToken);

    /// <summary>Writes the links of a chunk.</summary>
    [Function(nameof(WriteLinkChunk))]
    public Task<LinkCounts> WriteLinkChunk([ActivityTrigger] ChunkToWrite chunk, CancellationToken cancellationToken) =>
        writer.WriteAsync(chunk.Run, chunk.Chunk, chunk.Shards, cancellationToken);

    /// <summary>Publishes anew what is recorded of works whose trees have grown.</summary>
    [Function(nameof(RepublishWorks))]
    public Task<LinkCounts> RepublishWorks([ActivityTrigger] ShardToLink shard, CancellationToken cancellationToken) =>
        writer.RepublishAsync(shard.Run, shard.Shard, cancellationToken);

    /// <summary>Notes how far it went and, at the end, what the run came to, and removes what the round left.</summary>
    [Function(nameof(EndLinkRound))]
    public async Task EndLinkRound([ActivityTrigger] RoundToEnd round, CancellationToken cancellationToken)
    {
        await files.SavePositionAsync(round.Position, cancellationToken);
        await files.DeleteAsync(round.Run, cancellationToken);
        var counts = round.Counts;
        if (!round.IsLast || counts.Albums == 0)
            return;

        // The next run takes the orchestration's place, and its output with it.
        await files.SaveReportAsync(round.Run, counts, cancellationToken);
        Linked(logger, counts.Albums, counts.Tracks, counts.Linked, counts.NewWorks, counts.Review, counts.Changed, counts.Overrides);
    }

    [LoggerMessage(4001, LogLevel.Information, "{Albums} albums with {Tracks} tracks seen: {Linked} tracks linked, {NewWorks} new works, {Review} for review, {Changed} albums changed, {Overrides} overrides applied")]
    private static partial void Linked(ILogger logger, int albums, int tracks, int linked, int newWorks, int review, int changed, int overrides);
}
