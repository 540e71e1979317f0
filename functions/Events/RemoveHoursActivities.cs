using Cadenza.Events.Retention;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Events;

/// <summary>Some event types of a hub.</summary>
public sealed record TypesOfHub(string Hub, IReadOnlyList<string> Types);

/// <summary>The steps of removing hours whose retention is over. Each can be done again.</summary>
public sealed partial class RemoveHoursActivities(HourRemover remover, ILogger<RemoveHoursActivities> logger)
{
    /// <summary>A hub's event types.</summary>
    [Function(nameof(FindTypesToRemove))]
    public Task<IReadOnlyList<string>> FindTypesToRemove([ActivityTrigger] string hub, CancellationToken cancellationToken) =>
        remover.FindTypesAsync(hub, cancellationToken);

    /// <summary>Removes hours of some types.</summary>
    [Function(nameof(RemoveHoursOfTypes))]
    public Task<RemovedBlobs> RemoveHoursOfTypes([ActivityTrigger] TypesOfHub input, CancellationToken cancellationToken) =>
        remover.RemoveAsync(input.Hub, input.Types, cancellationToken);

    /// <summary>Removes what is left of hours that are removed of every type.</summary>
    [Function(nameof(RemoveHoursOfHub))]
    public Task<RemovedBlobs> RemoveHoursOfHub([ActivityTrigger] TypesOfHub input, CancellationToken cancellationToken) =>
        remover.RemoveCommonAsync(input.Hub, input.Types, cancellationToken);

    /// <summary>Says what a run came to.</summary>
    [Function(nameof(TellRemoved))]
    public void TellRemoved([ActivityTrigger] RemovedBlobs all) => Removed(logger, all.Total, all.Raw, all.Clean, all.Counts, all.Journal, all.Quarantine);

    [LoggerMessage(2015, LogLevel.Information, "Hours past their retention are removed: {Total} blobs, of them {Raw} raw, {Clean} clean, {Counts} counts, {Journal} journal, {Quarantine} quarantine")]
    private static partial void Removed(ILogger logger, long total, long raw, long clean, long counts, long journal, long quarantine);
}
