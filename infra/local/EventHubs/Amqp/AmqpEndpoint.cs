using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>What a client can attach a link to: hubs, their partitions, and the two nodes that answer requests.</summary>
internal sealed class AmqpEndpoint(EventHubsNamespace hubs, TransportProvider transports) : IContainer
{
    private static readonly Symbol Epoch = "com.microsoft:epoch";
    private readonly RequestNode _cbs = new(new CbsNode(hubs).Answer);
    private readonly RequestNode _management = new((_, request) => new ManagementNode(hubs).Answer(request));

    public X509Certificate2? ServiceCertificate => null;

    public IDictionary<string, TransportProvider> CustomTransports { get; } = new Dictionary<string, TransportProvider> { ["amqp"] = transports };

    public Message CreateMessage(ByteBuffer buffer) => new RawMessage(buffer);

    public Link CreateLink(ListenerConnection connection, ListenerSession session, Attach attach) => new ListenerLink(session, attach);

    /// <summary>True: the attach is answered at once. What is thrown closes the link with its error.</summary>
    public bool AttachLink(ListenerConnection connection, ListenerSession session, Link link, Attach attach)
    {
        var own = (ListenerLink)link;
        var text = attach.Role ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address;
        if (EntityAddress.Parse(text) is not { } address) throw ServiceErrors.HubNotFound(text);
        if (address.Node is not null)
        {
            AttachNode(own, attach, address.Node);
            return true;
        }

        if (!hubs.TryGet(address.Hub, out var hub)) throw ServiceErrors.HubNotFound(text);
        if (hubs.RequiresToken && CbsNode.MayUseUntil(connection, address.Hub, hubs.TokenTime.GetUtcNow()) is null) throw ServiceErrors.Unauthorized(text!);
        if (attach.Role) AttachReader(own, attach, hub, address);
        else AttachPublisher(own, attach, hub, address);
        if (hubs.RequiresToken) TokenWatch.Attach(own, address.Hub, hubs.TokenTime);
        return true;
    }

    private void AttachNode(ListenerLink link, Attach attach, string name)
    {
        var node = name == RequestNode.Cbs ? _cbs : _management;
        if (attach.Role) node.AttachReplies(link, attach, name);
        else node.AttachRequests(link, name);
    }

    private static void AttachPublisher(ListenerLink link, Attach attach, HubNode hub, EntityAddress address)
    {
        if (address.ConsumerGroup is not null) throw ServiceErrors.NotSupported("A consumer group is read from, not published to.");
        int? partition = address.Partition is null ? null : Partition(hub, address.Partition);
        new PublishLink(hub, partition).Attach(link, attach);
    }

    private static void AttachReader(ListenerLink link, Attach attach, HubNode hub, EntityAddress address)
    {
        if (address.ConsumerGroup is null || address.Partition is null)
            throw ServiceErrors.NotSupported("A hub is read from {hub}/ConsumerGroups/{group}/Partitions/{partition}.");
        if (!hub.Hub.HasConsumerGroup(address.ConsumerGroup)) throw ServiceErrors.ConsumerGroupNotFound(address.ConsumerGroup, hub.Hub.Name);
        var partition = Partition(hub, address.Partition);
        var start = Start((Source)attach.Source, hub[partition].State);
        try
        {
            var leave = hub.Receivers.Enter(
                address.ConsumerGroup, partition, EpochOf(attach), reason => link.Close(TimeSpan.Zero, ServiceErrors.Stolen(reason)));
            ConsumeLink.Attach(link, hub[partition], start, leave);
        }
        catch (ReceiverRefusedException refused)
        {
            throw new AmqpException(refused.ByEpoch ? "amqp:link:stolen" : "amqp:resource-limit-exceeded", refused.Message);
        }
    }

    private static int Partition(HubNode hub, string id) =>
        hub.TryParsePartition(id, out var partition) ? partition : throw ServiceErrors.PartitionOutOfRange(id, hub.Hub.Partitions);

    private static StartPosition Start(Source source, PartitionState state)
    {
        try
        {
            var start = SelectorFilter.Read(source);
            start.RequireWithin(state);
            return start;
        }
        catch (FormatException error)
        {
            throw ServiceErrors.Argument(error.Message);
        }
    }

    private static long? EpochOf(Attach attach) => attach.Properties?[Epoch] switch
    {
        long epoch => epoch,
        int epoch => epoch,
        _ => null,
    };
}
