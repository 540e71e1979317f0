using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>Something that the pipeline has written is gone: by an operator's mistake, or a lifecycle rule that is too eager. Closing stops.</summary>
public sealed class LostFilesTests : IDisposable
{
    private static readonly ListeningHours Hours = new(seed: 7, partitions: 2, perHour: 100, hours: 2);
    private static readonly HourBucket First = HourBucket.Of(ListeningHours.Start);

    private readonly ClosingRun _run = new(Hours, new ClosingOptions { LookbackHours = 1 });

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Close_JournalLinesAreGone_Stops(int line)
    {
        await _run.IngestAsync(() => 10);
        var blob = _run.Containers.Journal.GetAppendBlobClient($"{Hubs.Plays}/1/{First.AddHours(1).Key}.jsonl");
        var lines = (await blob.DownloadContentAsync()).Value.Content.ToString().Split('\n');
        await blob.CreateAsync(new AppendBlobCreateOptions());
        await blob.AppendBlockAsync(new BinaryData(string.Join('\n', lines.Where((_, i) => i != line))).ToStream());

        await Assert.ThrowsAsync<ReconciliationException>(() => _run.CloseAsync());
    }

    [Fact]
    public async Task FindClosable_PartitionOfWhichNothingCame_HoldsEveryHour()
    {
        await _run.IngestAsync(() => 10);

        Assert.Equal(2, (await _run.NewCloser().FindClosableAsync(Hubs.Plays, Hours.Partitions, limit: 9)).Count);
        Assert.Empty(await _run.NewCloser().FindClosableAsync(Hubs.Plays, [.. Hours.Partitions, 2], limit: 9));
    }

    [Fact]
    public async Task Check_CleanFileHasAnEventLess_Stops()
    {
        await _run.IngestAsync(() => 10);
        await _run.CloseAsync();
        var plays = _run.Containers.Clean.GetBlobClient(CleanNames.Events(PlatformEvents.TrackPlayed, First, 0));
        var withheld = new PlausibilityChecker(_run.Containers, new PlausibilityOptions());
        var share = await withheld.CheckAsync(new ShareOfHour(First, 0, 1));
        var list = _run.Containers.Clean.GetBlobClient(share.File!.Name);
        await list.UploadAsync(WorkFilesTests.WithoutLastLine((await list.DownloadContentAsync()).Value.Content), overwrite: true);
        await plays.UploadAsync(WorkFilesTests.WithoutLastLine((await plays.DownloadContentAsync()).Value.Content), overwrite: true);

        await Assert.ThrowsAsync<ReconciliationException>(() => withheld.CheckAsync(new ShareOfHour(First, 0, 1)));
        await Assert.ThrowsAsync<ReconciliationException>(() => withheld.GatherAsync(First, [share]));
    }

    [Fact]
    public async Task Deduplicate_ManifestOfAClosedHourIsGone_DoesNotMakeItAnew()
    {
        await _run.IngestAsync(() => 10);
        await _run.CloseAsync();
        await _run.Containers.Clean.GetBlobClient(CleanNames.Manifest(PlatformEvents.TrackPlayed, First)).DeleteAsync();
        var left = await _run.ReadAllAsync();

        await Assert.ThrowsAsync<ReconciliationException>(() => _run.NewCloser().DeduplicateAsync(Hubs.Plays, Hours.Partitions, First, PlatformEvents.TrackPlayed));

        Assert.Equal(left, await _run.ReadAllAsync());
    }
}
