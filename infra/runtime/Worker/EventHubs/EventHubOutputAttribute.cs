using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends what the function returns to an event hub.</summary>
public sealed class EventHubOutputAttribute(string eventHubName) : OutputBindingAttribute
{
    /// <summary>The hub; <c>%Name%</c> stands for a setting.</summary>
    public string EventHubName { get; } = eventHubName;

    /// <summary>The name of the setting that holds the connection string.</summary>
    public string? Connection { get; set; }
}
