using System.Globalization;
using Amqp;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>Answers <c>READ</c> of <c>com.microsoft:eventhub</c> and <c>com.microsoft:partition</c>, what clients ask of <c>$management</c>.</summary>
internal sealed class ManagementNode(EventHubsNamespace hubs)
{
    private const string HubType = "com.microsoft:eventhub";
    private const string PartitionType = "com.microsoft:partition";

    public Reply Answer(Message request)
    {
        var operation = Text(request, "operation");
        var type = Text(request, "type");
        var name = Text(request, "name");
        if (operation != "READ") return new Reply(400, $"The operation '{operation}' is not supported; READ is.", Condition: ServiceErrors.ArgumentError);
        if (!hubs.TryGet(name, out var hub))
            return new Reply(404, $"The messaging entity '{name}' could not be found.", Condition: ServiceErrors.NotFound);
        return type switch
        {
            HubType => new Reply(200, "OK", Describe(hub)),
            PartitionType => Describe(hub, Text(request, "partition")),
            _ => new Reply(400, $"The type '{type}' is not supported.", Condition: ServiceErrors.ArgumentError),
        };
    }

    private static Map Describe(HubNode hub) => new()
    {
        ["name"] = hub.Hub.Name,
        ["type"] = HubType,
        ["created_at"] = hub.Created.UtcDateTime,
        ["partition_count"] = hub.Hub.Partitions,
        ["partition_ids"] = Enumerable.Range(0, hub.Hub.Partitions).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray(),
    };

    private static Reply Describe(HubNode hub, string id)
    {
        if (!hub.TryParsePartition(id, out var partition))
            return new Reply(404, $"The hub '{hub.Hub.Name}' has no partition '{id}'.", Condition: ServiceErrors.NotFound);
        var state = hub[partition].State;
        return new Reply(200, "OK", new Map
        {
            ["name"] = hub.Hub.Name,
            ["type"] = PartitionType,
            ["partition"] = id,
            ["begin_sequence_number"] = state.FirstSequenceNumber,
            ["last_enqueued_sequence_number"] = state.LastSequenceNumber,
            ["last_enqueued_offset"] = state.LastOffset.ToString(CultureInfo.InvariantCulture),
            ["last_enqueued_time_utc"] = state.LastEnqueuedTime.UtcDateTime,
            ["is_partition_empty"] = state.Kept == 0,
        });
    }

    private static string Text(Message request, string property) => request.ApplicationProperties?[property] as string ?? "";
}
