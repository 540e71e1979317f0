using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

internal static partial class DurableLog
{
    [LoggerMessage(1, LogLevel.Information, "Durable store {Path} opened: {Instances} instances and {Activities} activities to go on with")]
    public static partial void Opened(this ILogger logger, string path, int instances, int activities);

    [LoggerMessage(2, LogLevel.Warning, "Orchestration '{Name}' ({Instance}) failed: {Failure}")]
    public static partial void OrchestrationFailed(this ILogger logger, string name, string instance, string failure);

    [LoggerMessage(3, LogLevel.Warning, "Activity '{Name}' of {Instance} (call {Call}) failed: {Failure}")]
    public static partial void ActivityFailed(this ILogger logger, string name, string instance, int call, string failure);

    [LoggerMessage(4, LogLevel.Error, "The durable store could not be written; {What} is tried again in {DelaySeconds} s")]
    public static partial void WriteFailed(this ILogger logger, Exception exception, string what, double delaySeconds);

    [LoggerMessage(5, LogLevel.Warning, "The history of '{Name}' ({Instance}) holds {Events} events: continue as new, or use sub-orchestrations")]
    public static partial void LongHistory(this ILogger logger, string name, string instance, int events);
}
