using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The worker's options.</summary>
public class WorkerOptions
{
    /// <summary>Reads <c>[FromBody]</c> and events into objects. The default is System.Text.Json, with names case-insensitive.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
