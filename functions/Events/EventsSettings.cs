using System.ComponentModel.DataAnnotations;

namespace Cadenza.Functions.Events;

/// <summary>Where events come from and go to: root settings, since the trigger's connection is one.</summary>
internal sealed class EventsSettings
{
    /// <summary>The connection string of the Event Hubs namespace.</summary>
    [Required]
    public string EventHubs { get; set; } = "";

    /// <summary>The connection string of the storage account that holds event files and statements.</summary>
    [Required]
    public string BlobStorage { get; set; } = "";
}
