using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on events of an event hub.</summary>
[InputConverter(typeof(EventDataConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Allow)]
[BindingCapabilities(KnownBindingCapabilities.FunctionLevelRetry)]
public sealed class EventHubTriggerAttribute(string eventHubName) : TriggerBindingAttribute, ISupportCardinality
{
    private bool _isBatched = true;

    /// <summary>The hub; <c>%Name%</c> stands for a setting.</summary>
    public string EventHubName { get; } = eventHubName;

    /// <summary>The consumer group; <c>$Default</c> when it is null.</summary>
    public string? ConsumerGroup { get; set; }

    /// <summary>The name of the setting that holds the connection string.</summary>
    public string? Connection { get; set; }

    /// <summary>Whether an invocation takes a batch (the default) or one event.</summary>
    [DefaultValue(true)]
    public bool IsBatched
    {
        get => _isBatched;
        set => _isBatched = value;
    }

    Cardinality ISupportCardinality.Cardinality
    {
        get => _isBatched ? Cardinality.Many : Cardinality.One;
        set => _isBatched = value == Cardinality.Many;
    }
}

/// <summary>Names the conversion; the event hub listener makes the values.</summary>
internal sealed class EventDataConverter : IInputConverter
{
}
