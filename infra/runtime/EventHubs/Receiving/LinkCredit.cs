using Amqp.Framing;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// What a receiving link owes its peer: how much has come, and leave for more whenever half of what may be outstanding is taken.
/// </summary>
/// <param name="most">The most that may be on its way or untaken.</param>
/// <param name="send">Sends a flow; called under the lock, so that flows leave in order.</param>
internal sealed class LinkCredit(int most, Action<Flow> send)
{
    private readonly Lock _sync = new();
    private uint _nextIncomingId;
    private uint _deliveryCount;
    private int _credit;
    private int _taken;

    /// <summary>The session began.</summary>
    public void Begin(uint nextIncomingId) => _nextIncomingId = nextIncomingId;

    /// <summary>The link is attached: gives leave for the first.</summary>
    public void Start(uint deliveryCount)
    {
        lock (_sync)
        {
            (_deliveryCount, _credit) = (deliveryCount, most);
            Send();
        }
    }

    /// <summary>Frames came.</summary>
    public void Came(int transfers, int deliveries)
    {
        lock (_sync)
        {
            _nextIncomingId += (uint)transfers;
            _deliveryCount += (uint)deliveries;
            _credit -= deliveries;
        }
    }

    /// <summary>Events were taken.</summary>
    public void Taken(int events)
    {
        lock (_sync)
        {
            _taken += events;
            if (_taken < most / 2) return;
            _credit += _taken;
            _taken = 0;
            Send();
        }
    }

    /// <summary>The peer asked how things stand.</summary>
    public void Echo()
    {
        lock (_sync) Send();
    }

    private void Send() => send(new Flow
    {
        NextIncomingId = _nextIncomingId,
        IncomingWindow = PartitionReceiver.Window,
        NextOutgoingId = 0,
        OutgoingWindow = PartitionReceiver.Window,
        Handle = 0,
        DeliveryCount = _deliveryCount,
        LinkCredit = (uint)Math.Max(0, _credit),
    });
}
