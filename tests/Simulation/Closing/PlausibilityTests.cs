using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>The plays of closed hours, checked. All of them say that they stopped at the same time, so one of each user and hour can be true.</summary>
public sealed class PlausibilityTests : IDisposable
{
    private static readonly ListeningHours Hours = new(seed: 5, partitions: 3, perHour: 300, hours: 1);
    private static readonly HourBucket Hour = HourBucket.Of(ListeningHours.Start);

    private readonly ClosingRun _run = new(Hours, new ClosingOptions());
    private readonly ClosingRun _other = new(Hours, new ClosingOptions());

    public void Dispose()
    {
        _run.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Gather_AnyShares_WithholdsTheSame(int shares)
    {
        var whole = await CheckAsync(_run, shares: 1);
        var parts = await CheckAsync(_other, shares);

        Assert.InRange(whole.CountedPlays - whole.Withheld.Total, 1, 9);
        Assert.Equal(whole.Withheld, parts.Withheld);
        Assert.Equal(whole.Counts!.Sha256, parts.Counts!.Sha256);
        Assert.Equal(whole.Withheld.Total, parts.Files.Sum(file => file.Events));
        Assert.Equal(whole.Withheld, (await new WithheldHours(_other.Containers).ReadCountsAsync(parts, CancellationToken.None)).Total);
    }

    [Theory]
    [InlineData(45)]
    [InlineData(600)]
    public async Task Check_OnceMoreByOtherRules_ChangesNothing(int toleranceSeconds)
    {
        await CheckAsync(_run, shares: 2);
        var before = await _run.ReadAllAsync();

        var again = await GatherAsync(_run, shares: 2, new PlausibilityOptions { ToleranceSeconds = toleranceSeconds });

        Assert.Equal(10, again.Rules.ToleranceSeconds);
        Assert.Equal(before, await _run.ReadAllAsync());
    }

    [Fact]
    public async Task Gather_AShareIsMissing_Fails()
    {
        await CloseAsync(_run);
        var checker = new PlausibilityChecker(_run.Containers, new PlausibilityOptions());
        var share = await checker.CheckAsync(new ShareOfHour(Hour, 0, 2));

        await Assert.ThrowsAsync<ReconciliationException>(() => checker.GatherAsync(Hour, [share]));
        Assert.Null(await new WithheldHours(_run.Containers).FindAsync(Hour, CancellationToken.None));
    }

    private static async Task<WithheldHour> CheckAsync(ClosingRun run, int shares)
    {
        await CloseAsync(run);
        return await GatherAsync(run, shares, new PlausibilityOptions());
    }

    private static async Task CloseAsync(ClosingRun run)
    {
        await run.IngestAsync(() => 100);
        await run.CloseAsync();
    }

    private static async Task<WithheldHour> GatherAsync(ClosingRun run, int shares, PlausibilityOptions options)
    {
        var checker = new PlausibilityChecker(run.Containers, options);
        var parts = await Task.WhenAll(Enumerable.Range(0, shares).Select(shard => checker.CheckAsync(new ShareOfHour(Hour, shard, shares))));
        return await checker.GatherAsync(Hour, parts);
    }
}
