using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Extensions.Timer.Converters;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
[BindingCapabilities(KnownBindingCapabilities.FunctionLevelRetry)]
[InputConverter(typeof(TimerInfoConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Allow)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>An NCRONTAB expression of six fields, or a time span; <c>%Name%</c> stands for a setting.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Keeps the schedule's status over restarts, so that a missed occurrence is caught up. True by default.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Runs the function when the host starts, too.</summary>
    public bool RunOnStartup { get; set; }
}
