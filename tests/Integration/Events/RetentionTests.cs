using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Publishing;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;
using Cadenza.Royalties;

namespace Cadenza.Tests.Integration.Events;

/// <summary>Three closed hours of two types, kept for 3 and for 5 days, and what is left of them as the hub's time goes on.</summary>
public sealed class RetentionTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>
{
    private const int Hours = 3;
    private const string Other = "unheard_of";
    private static readonly int[] Partitions = [.. Enumerable.Range(0, ListeningDay.Partitions)];
    private static readonly IReadOnlyList<IReadOnlyList<ReceivedMessage>> Day = ListeningDay.Make(perHour: 40, Hours);
    private static readonly HourBucket First = HourBucket.Of(ListeningDay.Start);
    private static readonly EventType Play = EventRegistry.Platform.Find(PlatformEvents.TrackPlayed)! with { RetentionDays = 3 };
    private static readonly EventRegistry WithOther = new([Play, EventRegistry.Platform.Find(EventType.HeartbeatName)!, new(Other, Hubs.Plays, null, []) { RetentionDays = 5 }]);
    private static readonly EventRegistry WithoutOther = new([Play, EventRegistry.Platform.Find(EventType.HeartbeatName)!]);

    [Fact]
    public async Task Remove_TypeIsPastItsRetention_RemovesItsHoursAndNothingElse()
    {
        var containers = await ClosedAsync(days: 3);
        var before = await NamesAsync(containers);

        await RemoveAsync(containers, WithOther);
        var gone = before.Except(await NamesAsync(containers)).ToList();

        Assert.Equal(before.Where(name => IsOf(name, PlatformEvents.TrackPlayed) && IsOfHour(name, 0, 1)), gone);
        Assert.Contains(gone, name => name.StartsWith("raw", StringComparison.Ordinal));
        Assert.Contains(gone, name => name.StartsWith("counts", StringComparison.Ordinal));
        await Assert.ThrowsAsync<HourRemovedException>(() => new CleanHours(containers).ReadManifestAsync(PlatformEvents.TrackPlayed, First, default));
        var closer = new HubCloser(containers, WithOther, new ClosingOptions { VerifyAfterHours = 3 });
        Assert.NotNull(await closer.VerifyBeforeAsync(Hubs.Plays, First.AddHours(3)));
    }

    [Fact]
    public async Task Remove_EveryTypeIsPastItsRetention_RemovesWhatTheyHaveInCommonToo()
    {
        var containers = await ClosedAsync(days: 3);
        await RemoveAsync(containers, WithOther);
        await AdvanceAsync(containers, days: 5, firstSequence: 1);
        var before = await NamesAsync(containers);

        // A type that is no longer declared is kept as long as it was to be.
        await RemoveAsync(containers, WithoutOther);
        var gone = before.Except(await NamesAsync(containers)).ToList();

        Assert.Equal(before.Where(name => IsOfHour(name, 0, 1) || (IsOf(name, PlatformEvents.TrackPlayed) && IsOfHour(name, 2, 3))), gone);
        Assert.Equal(["clean", "journal", "quarantine", "raw"], gone.Select(ContainerOf).Distinct().Except(["counts"]).Order());
        await Assert.ThrowsAsync<HourRemovedException>(() => new HubCloser(containers, WithOther, new ClosingOptions()).VerifyAsync(Hubs.Plays, First));
        Assert.Equal(RemovedBlobs.None, await RemoveAsync(containers, WithoutOther));
        await AdvanceAsync(containers, days: 6, firstSequence: 2);
    }

    [Fact]
    public async Task Remove_HoursOfAMonth_ThatMonthIsNotPaidForLess()
    {
        var containers = await ClosedAsync(days: 40);
        var month = new MonthlyPlays(containers, new PlausibilityChecker(containers, new PlausibilityOptions()));
        Assert.NotEmpty(await month.DaysAsync(Period.Parse("2025-12")));

        await RemoveAsync(containers, WithOther);

        await Assert.ThrowsAsync<HourRemovedException>(() => month.DaysAsync(Period.Parse("2025-12")));
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public async Task Remove_KilledAtAnyRequest_WhatIsMissingIsMarkedAndTheNextFindsTheRest(Fault fault)
    {
        var whole = await ClosedAsync(days: 5);
        var all = await NamesAsync(whole);
        await RemoveAsync(whole, WithOther);
        var prefix = fixture.NewPrefix();
        await ClosedAsync(days: 5, prefix);

        // Each run does what is left, and dies one request later than the one before.
        for (var failAt = 1; await FailsAsync(() => RemoveAsync(fixture.Containers(prefix, new FaultPolicy(failAt, fault)), WithOther)); failAt++)
        {
            var containers = fixture.Containers(prefix);
            var removed = new RemovedHours(containers.Clean);
            var (play, other, common) = (
                await removed.OfTypeAsync(PlatformEvents.TrackPlayed, default), await removed.OfTypeAsync(Other, default), await removed.OfHubAsync(Hubs.Plays, default));
            foreach (var name in all.Except(await NamesAsync(containers)))
            {
                var mark = IsOf(name, PlatformEvents.TrackPlayed) ? play : IsOf(name, Other) ? other : common;
                Assert.True(HourOf(name) <= mark?.Through, $"{name} is missing, and the mark is {mark}");
            }
        }

        Assert.Equal(await NamesAsync(whole), await NamesAsync(fixture.Containers(prefix)));
    }

    /// <summary>All hours closed, and the hub's time so many days and an hour and a half after the end of the second: it is past need of two.</summary>
    private async Task<EventContainers> ClosedAsync(int days, string? prefix = null)
    {
        var containers = fixture.Containers(prefix ?? fixture.NewPrefix());
        var ingester = new EventIngester(containers, WithOther, new IngestOptions());
        foreach (var partition in Partitions)
        {
            await ingester.IngestAsync(Hubs.Plays, partition, Day[partition]);
        }

        await AdvanceAsync(containers, days, firstSequence: 0);
        return containers;
    }

    private static async Task AdvanceAsync(EventContainers containers, int days, int firstSequence)
    {
        var ingester = new EventIngester(containers, WithOther, new IngestOptions());
        var time = First.AddHours(1).End.AddDays(days).AddMinutes(30);
        foreach (var partition in Partitions)
        {
            await ingester.IngestAsync(Hubs.Plays, partition, [new(Day[partition].Count + firstSequence, time, Heartbeats.Make(Guid.NewGuid(), time))]);
        }

        using var closer = new HubCloser(containers, WithOther, new ClosingOptions());
        while (await closer.FindClosableAsync(Hubs.Plays, Partitions, limit: 9) is { Count: > 0 } hours)
        {
            foreach (var hour in hours)
            {
                await closer.DeduplicateAsync(Hubs.Plays, Partitions, hour.Hour, hour.Types);
                await closer.SealAsync(Hubs.Plays, Partitions, hour.Hour);
            }
        }
    }

    private static async Task<RemovedBlobs> RemoveAsync(EventContainers containers, EventRegistry registry)
    {
        var remover = new HourRemover(containers, registry, new ClosingOptions(), new RetentionOptions { BlobsPerStep = 4 }, TimeProvider.System);
        var types = await remover.FindTypesAsync(Hubs.Plays);
        var (sum, round) = (RemovedBlobs.None, RemovedBlobs.None);
        do
        {
            round = RemovedBlobs.Sum([await remover.RemoveAsync(Hubs.Plays, types), await remover.RemoveCommonAsync(Hubs.Plays, types)]);
            sum = RemovedBlobs.Sum([sum with { AreMore = false }, round]);
        }
        while (round.AreMore);
        return sum;
    }

    private static async Task<bool> FailsAsync(Func<Task> action) =>
        await Record.ExceptionAsync(action) switch
        {
            null => false,
            IOException or Azure.RequestFailedException or AggregateException => true,
            var unexpected => throw unexpected,
        };

    /// <summary>Every blob of an hour, by container and name.</summary>
    private static async Task<IReadOnlyList<string>> NamesAsync(EventContainers containers)
    {
        var names = new List<string>();
        foreach (var container in new[] { containers.Clean, containers.Counts, containers.Journal, containers.Quarantine, containers.Raw })
        {
            await foreach (var blob in container.GetBlobsAsync())
            {
                names.Add($"{container.Name[(container.Name.IndexOf('-', StringComparison.Ordinal) + 1)..]}/{blob.Name}");
            }
        }

        return [.. names.Where(name => HourOf(name) is not null)];
    }

    private static string ContainerOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];

    private static bool IsOf(string name, string type) => name.Contains($"/{type}/", StringComparison.Ordinal);

    private static bool IsOfHour(string name, params int[] hours) => Array.Exists(hours, hour => HourOf(name) == First.AddHours(hour));

    private static HourBucket? HourOf(string name)
    {
        var digits = string.Concat(name[(name.IndexOf("2025", StringComparison.Ordinal) is var at and >= 0 ? at : name.Length)..].Where(char.IsAsciiDigit).Take(10));
        return HourBucket.TryParse(digits, out var hour) ? hour : null;
    }
}
