using Cadenza.Works.Links.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Functions.Works;

/// <summary>Links what is new as it arrives: starts a run over what came since the last one, unless one is at work or there is nothing.</summary>
public sealed class LinkWorksTimer(LinkingFiles files, Cadenza.Works.Links.CatalogChanges changes)
{
    /// <summary>Looks at the change feed.</summary>
    [Function("LinkWorksTimer")]
    public async Task RunAsync([TimerTrigger("%LinkWorksSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(LinkWorksOrchestrator.InstanceId, cancellationToken);
        if (instance is { IsCompleted: false } || !await AnythingNewAsync(cancellationToken))
            return;

        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(LinkWorksOrchestrator.LinkWorks), new LinkWorksInput(), new StartOrchestrationOptions(LinkWorksOrchestrator.InstanceId), cancellationToken);
    }

    private async Task<bool> AnythingNewAsync(CancellationToken cancellationToken)
    {
        if (await files.FindPositionAsync(cancellationToken) is not { } position)
            return true;

        var first = await changes.ReadAsync(position, albumsMax: 1, tracksMax: 1, cancellationToken);
        return first.Albums.Count > 0 || first.Pending.Count > 0;
    }
}
