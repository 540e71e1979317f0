using Cadenza.Accounts;
using Cadenza.Catalog;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;
using Cadenza.Library.Listening;
using Cadenza.Tests.Integration.Cosmos;
using Cadenza.Tests.Integration.Events;

namespace Cadenza.Tests.Integration.Library;

public sealed class ListeningCounterTests(PipelineFixture pipeline, CosmosFixture cosmos) : IClassFixture<PipelineFixture>, IClassFixture<CosmosFixture>
{
    private const int Hours = 3;
    private static readonly UserId[] Users = [.. Enumerable.Range(0, 9).Select(number => UserId.Parse($"u{number}"))];

    [Fact]
    public async Task Count_AnHourSeveralTimesAndAtOnce_CountsItOnce()
    {
        var containers = pipeline.Containers(pipeline.NewPrefix());
        await PipelineTests.IngestAsync(containers, batchSize: 50, ListeningDay.Make(perHour: 80, Hours));
        var closer = new HubCloser(containers, EventRegistry.Platform, new ClosingOptions());
        var options = new CatalogOptions();
        var listening = new ListeningStore(await cosmos.CreateContainerAsync("/userId"));
        var counter = new ListeningCounter(containers, new CatalogStore(await cosmos.CreateContainerAsync("/id"), options, TimeProvider.System), listening);
        int[] partitions = [.. Enumerable.Range(0, ListeningDay.Partitions)];

        var counted = 0L;
        foreach (var (hour, _) in await closer.FindClosableAsync(Hubs.Plays, partitions, Hours))
        {
            counted += (await closer.DeduplicateAsync(Hubs.Plays, partitions, hour, PlatformEvents.TrackPlayed)).CountedPlays!.Value;
            foreach (var shard in Enumerable.Range(0, 2).Select(shard => new ShareOfHour(hour, shard, 2)))
            {
                // As when a host is thought dead, and another does its work: and then somebody does it again.
                await Task.WhenAll(counter.CountAsync(shard, CancellationToken.None), counter.CountAsync(shard, CancellationToken.None));
                await counter.CountAsync(shard, CancellationToken.None);
            }

            await closer.SealAsync(Hubs.Plays, partitions, hour);
        }

        var weeks = await Task.WhenAll(Users.Select(user => listening.WeeksAsync(user, 10, CancellationToken.None)));
        Assert.True(counted > 50);
        Assert.Equal(counted, weeks.SelectMany(user => user).SelectMany(week => week.Tracks).Sum(track => track.Plays));
        Assert.Equal(await PlaysAsync(containers), weeks.SelectMany(user => user)
            .SelectMany(week => week.Tracks).GroupBy(track => track.Id.ToString(), track => (long)track.Plays)
            .OrderBy(track => track.Key, StringComparer.Ordinal).Select(track => (track.Key, track.Sum())));
    }

    // What royalties are counted from, which is another way from the same events.
    private static async Task<IEnumerable<(string Track, long Plays)>> PlaysAsync(EventContainers containers)
    {
        var counter = new PlayCounter();
        await foreach (var blob in containers.Counts.GetBlobsAsync())
            counter.AddFile((await containers.Counts.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content);
        return counter.Counts.GroupBy(count => count.Id, count => count.Counted)
            .Select(track => (track.Key, track.Sum())).Where(track => track.Item2 > 0).OrderBy(track => track.Key, StringComparer.Ordinal);
    }
}
