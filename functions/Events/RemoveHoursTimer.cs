using Cadenza.Events.Retention;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Functions.Events;

/// <summary>Starts the removal of hours whose retention is over, unless it runs.</summary>
public static class RemoveHoursTimer
{
    /// <summary>The one instance.</summary>
    private const string InstanceId = "remove-hours";

    /// <summary>Once a day is enough: retention is counted in days.</summary>
    [Function("RemoveHoursTimer")]
    public static async Task RunAsync([TimerTrigger("%RemoveHoursSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(InstanceId, cancellationToken);
        if (instance is null || instance.IsCompleted)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(RemoveHoursOrchestrator.RemoveHours), RemovedBlobs.None, new StartOrchestrationOptions(InstanceId), cancellationToken);
        }
    }
}
