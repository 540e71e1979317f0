using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;
using Cadenza.Functions.Durable;
using Cadenza.Functions.Library;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Events;

/// <summary>
/// Closes the complete hours of one hub, in order: the types of an hour side by side, then what its listeners heard
/// and which of their plays are not believed, then its seal; until none is left. The seal comes last, since an hour that has one is not
/// looked at again.
/// </summary>
public static class CloseHoursOrchestrator
{
    /// <summary>How many small types one activity takes: a few requests each, against those of starting an activity.</summary>
    private const int TypesAtOnce = 50;

    /// <summary>The input is the hub.</summary>
    [Function(nameof(CloseHours))]
    public static async Task CloseHours([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var hub = context.GetInput<string>()!;
        var hours = await context.CallActivityAsync<List<ClosableHour>>(nameof(CloseHoursActivities.FindClosableHours), hub, ActivityRetries.Default);
        foreach (var hour in hours)
        {
            var kept = await Task.WhenAll(Deduplicate(context, hub, hour));
            var plays = kept.SelectMany(some => some).Where(type => type.Key == PlatformEvents.TrackPlayed).Sum(type => type.Value);
            await ByListener(context, hour.Hour, plays);
            await context.CallActivityAsync(nameof(CloseHoursActivities.SealHour), new HourOfHub(hub, hour.Hour), ActivityRetries.Default);
            await context.CallActivityAsync(nameof(CloseHoursActivities.VerifyEarlierHour), new HourOfHub(hub, hour.Hour), ActivityRetries.Default);
        }

        if (hours.Count > 0)
        {
            context.ContinueAsNew(hub);
        }
        else
        {
            await context.CallActivityAsync(nameof(CloseHoursActivities.WatchPartitions), hub, ActivityRetries.Default);
        }
    }

    /// <summary>
    /// Closes one event type's hour that is more than one activity's work. The input is a <see cref="LargeHour"/>; the output, how many events
    /// are kept. Each step is an activity, so after a crash it goes on with the steps that are left.
    /// </summary>
    [Function(nameof(DeduplicateLargeHour))]
    public static async Task<long> DeduplicateLargeHour([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (hub, hour, type, shape) = context.GetInput<LargeHour>()!;
        long kept = 0;
        foreach (var stage in shape.Stages(hub, hour, type))
        {
            var results = await Task.WhenAll(stage.Select(step => context.CallActivityAsync<long>(
                nameof(CloseHoursActivities.RunHourStep), step, ActivityRetries.Default)));
            kept = Math.Max(kept, results.Max());
        }

        return kept;
    }

    /// <summary>What the hour's listeners heard, and which of their plays are not believed: share by share, side by side.</summary>
    private static async Task ByListener(TaskOrchestrationContext context, HourBucket hour, long plays)
    {
        var shares = ShareOfHour.Of(hour, plays);
        var heard = shares.Select(share => context.CallActivityAsync(nameof(CountListeningActivity.CountListening), share, ActivityRetries.Default)).ToList();
        var withheld = await Task.WhenAll(shares.Select(share => context.CallActivityAsync<WithheldShare>(
            nameof(CheckPlausibilityActivities.CheckPlausibility), share, ActivityRetries.Default)));
        await Task.WhenAll(heard);
        if (shares.Count > 0)
        {
            await context.CallActivityAsync(nameof(CheckPlausibilityActivities.GatherWithheld), new HourToGather(hour, withheld), ActivityRetries.Default);
        }
    }

    private static IEnumerable<Task<Dictionary<string, long>>> Deduplicate(TaskOrchestrationContext context, string hub, ClosableHour hour)
    {
        var small = hour.Types.Where(type => !hour.Large.ContainsKey(type)).Chunk(TypesAtOnce);
        return
        [
            .. hour.Large.OrderBy(large => large.Key, StringComparer.Ordinal).Select(large => DeduplicateLarge(context, new LargeHour(hub, hour.Hour, large.Key, large.Value))),
            .. small.Select(types => context.CallActivityAsync<Dictionary<string, long>>(
                nameof(CloseHoursActivities.DeduplicateHours), new HourOfTypes(hub, hour.Hour, types), ActivityRetries.Default)),
        ];
    }

    private static async Task<Dictionary<string, long>> DeduplicateLarge(TaskOrchestrationContext context, LargeHour hour) =>
        new() { [hour.Type] = await context.CallSubOrchestratorAsync<long>(nameof(DeduplicateLargeHour), hour) };
}
