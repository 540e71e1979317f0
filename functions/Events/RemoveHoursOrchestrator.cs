using Cadenza.Events;
using Cadenza.Events.Retention;
using Cadenza.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Events;

/// <summary>
/// Removes the hours whose retention is over: of each hub some types at a time, then what its types have in common. An activity deletes a bounded
/// number of blobs; when any has left some, all is gone through again, so the history of a round is short however much there is.
/// </summary>
public static class RemoveHoursOrchestrator
{
    /// <summary>How many types one activity takes: a few requests each, when nothing is due.</summary>
    private const int TypesAtOnce = 50;

    /// <summary>How many activities run side by side: storage has other things to do.</summary>
    private const int ActivitiesAtOnce = 4;

    /// <summary>The input is what rounds before have deleted, the output what all have.</summary>
    [Function(nameof(RemoveHours))]
    public static async Task<RemovedBlobs> RemoveHours([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var before = context.GetInput<RemovedBlobs>() ?? RemovedBlobs.None;
        var round = new List<RemovedBlobs>();
        foreach (var hub in Hubs.All)
        {
            var types = await context.CallActivityAsync<List<string>>(nameof(RemoveHoursActivities.FindTypesToRemove), hub, ActivityRetries.Default);
            foreach (var some in types.Chunk(TypesAtOnce).Chunk(ActivitiesAtOnce))
            {
                round.AddRange(await Task.WhenAll(some.Select(few => context.CallActivityAsync<RemovedBlobs>(
                    nameof(RemoveHoursActivities.RemoveHoursOfTypes), new TypesOfHub(hub, few), ActivityRetries.Default))));
            }

            round.Add(await context.CallActivityAsync<RemovedBlobs>(
                nameof(RemoveHoursActivities.RemoveHoursOfHub), new TypesOfHub(hub, types), ActivityRetries.Default));
        }

        var all = RemovedBlobs.Sum(round.Prepend(before with { AreMore = false }));
        if (all.AreMore)
        {
            context.ContinueAsNew(all);
        }
        else
        {
            await context.CallActivityAsync(nameof(RemoveHoursActivities.TellRemoved), all, ActivityRetries.Default);
        }

        return all;
    }
}
