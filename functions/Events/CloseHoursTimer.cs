using Cadenza.Events;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Functions.Events;

/// <summary>Starts the closing of each hub's hours, unless it runs: one instance a hub, for the hours go in order.</summary>
public static class CloseHoursTimer
{
    /// <summary>Looks at every hub.</summary>
    [Function("CloseHoursTimer")]
    public static Task RunAsync([TimerTrigger("%CloseHoursSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        Task.WhenAll(Hubs.All.Select(hub => StartAsync(client, hub, cancellationToken)));

    private static async Task StartAsync(DurableTaskClient client, string hub, CancellationToken cancellationToken)
    {
        var instanceId = $"close-hours-{hub}";
        var instance = await client.GetInstanceAsync(instanceId, cancellationToken);
        if (instance is null || instance.IsCompleted)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(CloseHoursOrchestrator.CloseHours), hub, new StartOrchestrationOptions(instanceId), cancellationToken);
        }
    }
}
