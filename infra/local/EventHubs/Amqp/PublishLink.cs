using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Cadenza.Local.EventHubs;

/// <summary>A link on which a client publishes to a hub or to one partition of it. A message is accepted once it is durable.</summary>
internal sealed class PublishLink(HubNode hub, int? partition)
{
    /// <summary>The most bytes of one publication, batch or single.</summary>
    public const int MessageBytesMax = 1 << 20;

    private const uint Credit = 1000;

    public void Attach(ListenerLink link, Attach attach)
    {
        attach.MaxMessageSize = MessageBytesMax;
        link.InitializeReceiver(Credit, OnMessage, this);
    }

    private void OnMessage(ListenerLink link, Message message, DeliveryState deliveryState, object state)
    {
        var raw = (RawMessage)message;
        if (raw.Bytes.Length > MessageBytesMax)
        {
            Settle(link, message, new Rejected { Error = ServiceErrors.TooLarge(raw.Bytes.Length) });
            return;
        }

        try
        {
            List<PublishedEvent> events = raw.Format == PublishedMessage.BatchFormat
                ? PublishedMessage.ParseBatch(raw.Bytes)
                : [PublishedMessage.Parse(raw.Bytes)];
            hub[partition ?? hub.PartitionFor(events[0].PartitionKey)].Append(new LinkAppend(events, link, message));
        }
        catch (FormatException error)
        {
            Settle(link, message, new Rejected { Error = ServiceErrors.Argument(error.Message).Error });
        }
    }

    private static void Settle(ListenerLink link, Message message, Outcome outcome)
    {
        try
        {
            link.DisposeMessage(message, outcome, settled: true);
        }
        catch (Exception error) when (error is AmqpException or ObjectDisposedException)
        {
            // The client went away; it does not learn the outcome, and will send again what it was not told of.
        }
    }

    private sealed class LinkAppend(IReadOnlyList<PublishedEvent> events, ListenerLink link, Message message) : AppendRequest(events)
    {
        private static readonly Accepted Accepted = new();

        public override void Completed(Exception? error) =>
            Settle(link, message, error is null ? Accepted : new Rejected { Error = ServiceErrors.Internal($"The events could not be stored: {error.Message}") });
    }
}
