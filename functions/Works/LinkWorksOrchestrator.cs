using System.Globalization;
using System.Text.Json.Serialization;
using Cadenza.Functions.Durable;
using Cadenza.Works.Links.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Works;

/// <summary>The input of a run.</summary>
/// <param name="All">Over the whole catalogue; else over what came since the last run.</param>
/// <param name="Position">Where to read on, when a run goes on in another round.</param>
/// <param name="Counts">What former rounds came to.</param>
public sealed record LinkWorksInput(
    [property: JsonPropertyName("all")] bool All = false,
    [property: JsonPropertyName("position")] string? Position = null,
    [property: JsonPropertyName("counts")] LinkCounts? Counts = null);

/// <summary>
/// Links tracks to works: albums are read in chunks, each chunk's rows attributed to composers while the next is read; then the shards
/// of composers are linked side by side; then the chunks are written side by side. One run at a time.
/// </summary>
public static class LinkWorksOrchestrator
{
    /// <summary>The one instance.</summary>
    public const string InstanceId = "link-works";

    /// <summary>Returns the counts. A run that finds nothing new writes nothing.</summary>
    [Function(nameof(LinkWorks))]
    public static async Task<LinkCounts> LinkWorks([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<LinkWorksInput>() ?? new LinkWorksInput();
        var run = $"{context.CurrentUtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{context.NewGuid():N}";
        var position = input.Position
            ?? (input.All ? null : await context.CallActivityAsync<string?>(nameof(LinkWorksActivities.FindLinkPosition), "", ActivityRetries.Default));
        var plan = await context.CallActivityAsync<LinkRoundPlan>(nameof(LinkWorksActivities.PlanLinkRound), "", ActivityRetries.Default);

        var (read, attributed) = (new List<ChunkRead>(), new List<Task<List<int>>>());
        do
        {
            var chunk = new ChunkToRead(run, read.Count, position);
            read.Add(await context.CallActivityAsync<ChunkRead>(nameof(LinkWorksActivities.ReadLinkChunk), chunk, ActivityRetries.Default));
            attributed.Add(read[^1].Counts.Albums == 0
                ? Task.FromResult<List<int>>([])
                : context.CallActivityAsync<List<int>>(nameof(LinkWorksActivities.AttributeLinkChunk), chunk, ActivityRetries.Default));
            position = read[^1].Position;
        }
        while (!read[^1].IsEnd && read.Count < plan.ChunksPerRound);

        var counts = (input.Counts ?? new LinkCounts()) + LinkCounts.Sum(read.Select(chunk => chunk.Counts));
        counts += await LinkAsync(context, run, read, await Task.WhenAll(attributed));
        await context.CallActivityAsync(nameof(LinkWorksActivities.EndLinkRound), new RoundToEnd(run, position!, counts, read[^1].IsEnd), ActivityRetries.Default);
        if (!read[^1].IsEnd)
            context.ContinueAsNew(new LinkWorksInput(input.All, position, counts));
        return counts;
    }

    private static async Task<LinkCounts> LinkAsync(TaskOrchestrationContext context, string run, List<ChunkRead> read, List<int>[] shardsOfChunk)
    {
        var shards = shardsOfChunk.SelectMany((shards, chunk) => shards.Select(shard => (shard, chunk)))
            .GroupBy(pair => pair.shard, pair => pair.chunk).OrderBy(shard => shard.Key).ToList();
        var linked = await Task.WhenAll(shards.Select(shard => context.CallActivityAsync<LinkCounts>(
            nameof(LinkWorksActivities.LinkShard), new ShardToLink(run, shard.Key, [.. shard]), ActivityRetries.Default)));
        var written = await Task.WhenAll(shardsOfChunk.Select((shards, chunk) => (shards, chunk))
            .Where(chunk => read[chunk.chunk].Counts.Albums > 0)
            .Select(chunk => context.CallActivityAsync<LinkCounts>(
                nameof(LinkWorksActivities.WriteLinkChunk), new ChunkToWrite(run, chunk.chunk, chunk.shards), ActivityRetries.Default)));
        var again = await Task.WhenAll(shards.Select(shard => context.CallActivityAsync<LinkCounts>(
            nameof(LinkWorksActivities.RepublishWorks), new ShardToLink(run, shard.Key, []), ActivityRetries.Default)));
        return LinkCounts.Sum([.. linked, .. written, .. again]);
    }
}
