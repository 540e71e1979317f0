using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Functions.Durable;
using Cadenza.Functions.Library;
using Cadenza.Library.Listening;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Events;

/// <summary>
/// Closes the complete hours of one hub, in order: the types of an hour side by side, then what its listeners heard, then its seal; until
/// none is left. The seal comes last, since an hour that has one is not looked at again.
/// </summary>
public static class CloseHoursOrchestrator
{
    /// <summary>The input is the hub.</summary>
    [Function(nameof(CloseHours))]
    public static async Task CloseHours([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var hub = context.GetInput<string>()!;
        var hours = await context.CallActivityAsync<List<ClosableHour>>(nameof(CloseHoursActivities.FindClosableHours), hub, ActivityRetries.Default);
        foreach (var (hour, types) in hours)
        {
            var kept = await Task.WhenAll(types.Select(type => context.CallActivityAsync<long>(
                nameof(CloseHoursActivities.DeduplicateHour), new HourOfType(hub, hour, type), ActivityRetries.Default)));
            var plays = types.Zip(kept).Where(type => type.First == PlatformEvents.TrackPlayed).Sum(type => type.Second);
            await Task.WhenAll(ShareOfHour.Of(hour, plays).Select(share => context.CallActivityAsync(
                nameof(CountListeningActivity.CountListening), share, ActivityRetries.Default)));
            await context.CallActivityAsync(nameof(CloseHoursActivities.SealHour), new HourOfHub(hub, hour), ActivityRetries.Default);
        }

        if (hours.Count > 0)
        {
            context.ContinueAsNew(hub);
        }
    }
}
