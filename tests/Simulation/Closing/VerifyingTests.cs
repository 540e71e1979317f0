using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Publishing;
using Cadenza.Events.Retention;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>What is looked at after hours are closed: whether they are what was sealed, and who holds the next ones open.</summary>
public sealed class VerifyingTests : IDisposable
{
    private static readonly ListeningHours Hours = new(seed: 6, partitions: 2, perHour: 120, hours: 2);
    private static readonly HourBucket First = HourBucket.Of(ListeningHours.Start);

    private readonly ClosingRun _run = new(Hours, new ClosingOptions { VerifyAfterHours = 1 });

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task VerifyBefore_ClosedHour_ReadsTheOneSomeHoursBeforeIt()
    {
        await CloseAsync();

        Assert.Equal(First, (await _run.NewCloser().VerifyBeforeAsync(Hubs.Plays, First.AddHours(1)))?.Hour);
        Assert.Null(await _run.NewCloser().VerifyBeforeAsync(Hubs.Plays, First));
        using var never = new HubCloser(_run.Containers, EventRegistry.Platform, new ClosingOptions { VerifyAfterHours = 0 });
        Assert.Null(await never.VerifyBeforeAsync(Hubs.Plays, First.AddHours(1)));
    }

    [Theory]
    [InlineData("clean/track_played/2025/12/01/10/_withheld-")]
    [InlineData("counts/track_played/2025/12/01/10-withheld.jsonl.gz")]
    [InlineData("counts/track_played/2025/12/01/10.jsonl.gz")]
    [InlineData("clean/track_played/2025/12/01/10/part-")]
    public async Task VerifyBefore_AFileIsGone_FindsIt(string prefix)
    {
        await CloseAsync();
        await DeleteAsync(prefix);

        await Assert.ThrowsAsync<ReconciliationException>(() => _run.NewCloser().VerifyBeforeAsync(Hubs.Plays, First.AddHours(1)));
    }

    [Fact]
    public async Task VerifyBefore_WithheldPlaysChanged_FindsIt()
    {
        await CloseAsync();
        var name = (await _run.ReadAllAsync()).Keys.First(key => key.Contains("/_withheld-", StringComparison.Ordinal))["clean/".Length..];
        var blob = _run.Containers.Clean.GetBlobClient(name);
        var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        content[content.Length / 2] ^= 1;
        await blob.UploadAsync(new BinaryData(content), overwrite: true);

        await Assert.ThrowsAsync<ReconciliationException>(() => _run.NewCloser().VerifyBeforeAsync(Hubs.Plays, First.AddHours(1)));
    }

    [Fact]
    public async Task VerifyBefore_HourIsBeingRemoved_IsNoAlarm()
    {
        await CloseAsync();
        await DeleteAsync("clean/track_played/2025/12/01/10/part-");
        await new RemovedHours(_run.Containers.Clean).MoveAsync(new RemovalMark(Hubs.Plays, 2, First, PlatformEvents.TrackPlayed), default);

        Assert.Equal(First, (await _run.NewCloser().VerifyBeforeAsync(Hubs.Plays, First.AddHours(1)))?.Hour);
    }

    [Fact]
    public async Task Watch_PartitionFallsBehindAndCatchesUp_SaysSoInAlertsAndTakesItBack()
    {
        await _run.IngestAsync(() => 100);
        var closer = _run.NewCloser();
        Assert.Empty((await closer.WatchAsync(Hubs.Plays, Hours.Partitions)).Stuck);
        Assert.Null(await AlertsAsync());

        await BeatAsync(partition: 1, sequence: 0, hours: 5);
        var alerts = await closer.WatchAsync(Hubs.Plays, Hours.Partitions);
        Assert.Equal([new StuckPartition(0, First.AddHours(2), 120)], alerts.Stuck);
        Assert.Contains("\"overdue_minutes\":120", await AlertsAsync(), StringComparison.Ordinal);

        await BeatAsync(partition: 0, sequence: 0, hours: 5);
        Assert.Empty((await closer.WatchAsync(Hubs.Plays, Hours.Partitions)).Stuck);
        Assert.Contains("\"stuck\":[]", await AlertsAsync(), StringComparison.Ordinal);
    }

    private async Task CloseAsync()
    {
        await _run.IngestAsync(() => 100);
        await _run.CloseAsync();
        var checker = new PlausibilityChecker(_run.Containers, new PlausibilityOptions());
        Assert.True((await checker.FindOrCheckAsync(First)).Withheld.Total > 0);
    }

    private async Task DeleteAsync(string prefix)
    {
        var name = (await _run.ReadAllAsync()).Keys.First(key => key.StartsWith(prefix, StringComparison.Ordinal));
        var (container, rest) = name.StartsWith("clean/", StringComparison.Ordinal) ? (_run.Containers.Clean, name["clean/".Length..]) : (_run.Containers.Counts, name["counts/".Length..]);
        await container.GetBlobClient(rest).DeleteAsync();
    }

    private async Task BeatAsync(int partition, int sequence, int hours)
    {
        var time = ListeningHours.Start.AddHours(hours);
        var message = new ReceivedMessage(Hours.Messages[partition].Count + sequence, time, Heartbeats.Make(Guid.NewGuid(), time));
        await new EventIngester(_run.Containers, EventRegistry.Platform, new IngestOptions()).IngestAsync(Hubs.Plays, partition, [message]);
    }

    private async Task<string?> AlertsAsync()
    {
        var blob = _run.Containers.Clean.GetBlobClient(CleanNames.Alerts(Hubs.Plays));
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToString() : null;
    }
}
