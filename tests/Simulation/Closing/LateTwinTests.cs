using Azure.Core;
using Azure.Core.Pipeline;
using Cadenza.Events;
using Cadenza.Events.Closing;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>A process that stood still while another closed the hour that it was at. (Seed 64 of the simulator.)</summary>
public sealed class LateTwinTests
{
    [Theory]
    [InlineData(4096)]
    [InlineData(64)]
    public async Task Deduplicate_HourIsClosedMeanwhile_ChangesNothing(int chunkEvents)
    {
        var hours = new ListeningHours(4, partitions: 2, perHour: 100, hours: 2);
        using var run = new ClosingRun(hours, new ClosingOptions { LookbackHours = 1, ChunkEvents = chunkEvents, ShardEvents = chunkEvents });
        await run.IngestAsync(() => 1_000);
        var first = HourBucket.Of(ListeningHours.Start);
        var second = first.AddHours(1);
        var closer = run.NewCloser();
        await closer.DeduplicateAsync(Hubs.Plays, hours.Partitions, first, [PlatformEvents.TrackPlayed, "episode_played"]);
        await closer.SealAsync(Hubs.Plays, hours.Partitions, first);
        var gate = new ManifestGate(CleanNames.Manifest(PlatformEvents.TrackPlayed, second));
        var late = run.NewCloser(client => client.AddPolicy(gate, HttpPipelinePosition.PerRetry))
            .DeduplicateAsync(Hubs.Plays, hours.Partitions, second, PlatformEvents.TrackPlayed);
        await gate.Reached;
        await run.CloseAsync();
        var closed = await run.ReadAllAsync();

        gate.Open();
        await Record.ExceptionAsync(() => late);

        Assert.Equal(closed, await run.ReadAllAsync());
    }

    [Theory]
    [InlineData(HourStepKind.FindDuplicates)]
    [InlineData(HourStepKind.Copy)]
    public async Task RunStep_HourIsDoneMeanwhile_ChangesNothing(HourStepKind kind)
    {
        var hours = new ListeningHours(4, partitions: 2, perHour: 200, hours: 1);
        using var run = new ClosingRun(hours, new ClosingOptions { LookbackHours = 1, ChunkEvents = 64, ShardEvents = 64 });
        await run.IngestAsync(() => 1_000);
        var hour = HourBucket.Of(ListeningHours.Start);
        var shape = (await run.NewCloser().FindClosableAsync(Hubs.Plays, hours.Partitions, 1))[0].Large[PlatformEvents.TrackPlayed];
        var gate = new ManifestGate(CleanNames.Manifest(PlatformEvents.TrackPlayed, hour));
        var late = run.NewCloser(client => client.AddPolicy(gate, HttpPipelinePosition.PerRetry))
            .RunStepAsync(hours.Partitions, new HourStep(Hubs.Plays, hour, PlatformEvents.TrackPlayed, shape, kind, 0));
        await gate.Reached;
        await run.CloseAsync();
        var closed = await run.ReadAllAsync();

        // What the steps before left for it is gone, and that is not the same as empty.
        gate.Open();
        await Assert.ThrowsAsync<ReconciliationException>(() => late);

        Assert.Equal(closed, await run.ReadAllAsync());
    }

    [Fact]
    public async Task Seal_HoursAreSealedMeanwhile_ChangesNothing()
    {
        var hours = new ListeningHours(4, partitions: 2, perHour: 100, hours: 2);
        using var run = new ClosingRun(hours, new ClosingOptions { LookbackHours = 1 });
        await run.IngestAsync(() => 1_000);
        var hour = HourBucket.Of(ListeningHours.Start);
        await run.NewCloser().DeduplicateAsync(Hubs.Plays, hours.Partitions, hour, [PlatformEvents.TrackPlayed, "episode_played"]);
        var gate = new ManifestGate(CleanNames.Manifest(PlatformEvents.TrackPlayed, hour));
        var late = run.NewCloser(client => client.AddPolicy(gate, HttpPipelinePosition.PerRetry)).SealAsync(Hubs.Plays, hours.Partitions, hour);
        await gate.Reached;
        await run.CloseAsync();
        var closed = await run.ReadAllAsync();

        gate.Open();
        await Record.ExceptionAsync(() => late);

        Assert.Equal(closed, await run.ReadAllAsync());
    }

    /// <summary>Holds back the answer that there is no manifest.</summary>
    private sealed class ManifestGate(string manifest) : HttpPipelinePolicy
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Open() => _open.SetResult();

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (message.Request.Method == RequestMethod.Get && message.Request.Uri.ToString().EndsWith(manifest, StringComparison.Ordinal))
            {
                _reached.TrySetResult();
                await _open.Task;
            }
        }
    }
}
