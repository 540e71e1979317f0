using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Durable;

/// <summary>A client that knows where the host listens.</summary>
internal interface IHasManagementAddress
{
    /// <summary>Scheme, host and port.</summary>
    Uri HostAddress { get; }
}

/// <summary>The paths of the management webhooks. The routePrefix of the app's own functions does not apply to them.</summary>
internal static class ManagementAddresses
{
    public const string Root = "/runtime/webhooks/durabletask";

    public static HttpManagementPayload For(Uri host, string instanceId)
    {
        var instance = $"{host.GetLeftPart(UriPartial.Authority)}{Root}/instances/{Uri.EscapeDataString(instanceId)}";
        return new()
        {
            Id = instanceId,
            StatusQueryGetUri = instance,
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}",
            RewindPostUri = $"{instance}/rewind?reason={{text}}",
            PurgeHistoryDeleteUri = instance,
            RestartPostUri = $"{instance}/restart",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}",
            ResumePostUri = $"{instance}/resume?reason={{text}}",
        };
    }
}
