using Cadenza.Events.Closing;
using Cadenza.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Events;

/// <summary>Closes the complete hours of one hub, in order: the types of an hour side by side, then its seal; until none is left.</summary>
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
            var perType = types.Select(type => context.CallActivityAsync(
                nameof(CloseHoursActivities.DeduplicateHour), new HourOfType(hub, hour, type), ActivityRetries.Default));
            await Task.WhenAll(perType);
            await context.CallActivityAsync(nameof(CloseHoursActivities.SealHour), new HourOfHub(hub, hour), ActivityRetries.Default);
        }

        if (hours.Count > 0)
        {
            context.ContinueAsNew(hub);
        }
    }
}
