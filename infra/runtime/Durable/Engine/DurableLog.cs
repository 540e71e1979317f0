using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

internal static partial class DurableLog
{
    [LoggerMessage(1, LogLevel.Information, "Durable store {Path}: {Instances} instances to go on with")]
    public static partial void Opened(this ILogger logger, string path, int instances);

    [LoggerMessage(2, LogLevel.Warning, "Orchestration '{Name}' ({Instance}) failed: {Failure}")]
    public static partial void OrchestrationFailed(this ILogger logger, string name, string instance, string failure);

    [LoggerMessage(3, LogLevel.Warning, "Activity '{Name}' of {Instance} (call {Call}) failed: {Failure}")]
    public static partial void ActivityFailed(this ILogger logger, string name, string instance, int call, string failure);

    [LoggerMessage(4, LogLevel.Error, "The durable store could not be written; {What} is tried again in {DelaySeconds} s")]
    public static partial void WriteFailed(this ILogger logger, Exception exception, string what, double delaySeconds);

    [LoggerMessage(5, LogLevel.Warning, "The history of '{Name}' ({Instance}) holds {Events} events: continue as new, or use sub-orchestrations")]
    public static partial void LongHistory(this ILogger logger, string name, string instance, int events);

    [LoggerMessage(6, LogLevel.Warning, "A host of hub {Hub} ({Owner}) has died: what it had is taken over")]
    public static partial void Buried(this ILogger logger, string hub, string owner);

    [LoggerMessage(7, LogLevel.Warning, "This host of hub {Hub} was taken for dead; what it had is others' now, and it begins anew")]
    public static partial void WasBuried(this ILogger logger, string hub);

    [LoggerMessage(8, LogLevel.Warning, "This host of hub {Hub} could not say that it ends; the others will see it")]
    public static partial void NoFarewell(this ILogger logger, Exception exception, string hub);

    [LoggerMessage(9, LogLevel.Information, "Hub {Hub}: this host has {Partitions} of {All} partitions")]
    public static partial void Balanced(this ILogger logger, string hub, int partitions, int all);
}
