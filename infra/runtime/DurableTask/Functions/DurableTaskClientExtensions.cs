using Cadenza.Runtime.Durable;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a Functions app asks of its client beyond the engine's own calls.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>The host's management addresses for this instance, on the authority that <paramref name="request"/> came to when there is one.</summary>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var authority = request?.Url ?? (client as IHasManagementAddress)?.HostAddress
            ?? throw new InvalidOperationException("This client does not know the host's HTTP address: pass the request.");
        return ManagementAddresses.For(authority, instanceId);
    }
}
