using System.Buffers;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// Receives a partition's events, as the only one to do so, over a connection of its own: when nobody takes them, the connection is not
/// read, and the service waits. It drives out another reader of the same epoch. What goes wrong is what <see cref="Events"/> ends with.
/// </summary>
internal sealed class PartitionReceiver : IAsyncDisposable
{
    /// <summary>More transfers than are ever on their way: credit is what bounds them.</summary>
    public const uint Window = int.MaxValue;

    private const int MessageBytesMax = 32 << 20;
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(60);
    private static readonly Symbol SelectorFilter = "apache.org:selector-filter:string";
    private static readonly Symbol Epoch = "com.microsoft:epoch";

    private readonly FrameConnection _connection;
    private readonly LinkCredit _credit;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly List<ReceivedEvent> _received = [];
    private ArrayBufferWriter<byte>? _unfinished;
    private Task _receiving = Task.CompletedTask;
    private ITimer? _pulse;

    private PartitionReceiver(FrameConnection connection, int prefetchCount, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        _credit = new LinkCredit(prefetchCount, flow => connection.Send(flow));
        Events = new EventBuffer(Taken, time);
    }

    /// <summary>What has come.</summary>
    public EventBuffer Events { get; }

    /// <summary>Connects and asks for the partition's events. Whether it may have them is seen when they are taken.</summary>
    public static async Task<PartitionReceiver> OpenAsync(
        EventHubsEndpoint endpoint, PartitionName partition, EventPosition position, int prefetchCount, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(OpenTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var receiver = new PartitionReceiver(await FrameConnection.OpenAsync(endpoint, either.Token), prefetchCount, time);
        receiver.Ask(endpoint, partition, position);
        receiver._receiving = Task.Run(receiver.ReceiveAsync, CancellationToken.None);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        if (_pulse is not null) await _pulse.DisposeAsync();
        await _closing.CancelAsync();
        TrySend(new Close());
        _connection.Dispose();
        await _receiving;
        _closing.Dispose();
    }

    private void Ask(EventHubsEndpoint endpoint, PartitionName partition, EventPosition position)
    {
        var id = $"cadenza-runtime-{Guid.NewGuid():N}";
        var address = $"{partition.Hub}/ConsumerGroups/{partition.ConsumerGroup}/Partitions/{partition.Partition}";
        var selector = new DescribedValue(SelectorFilter, position.Selector);
        _connection.Send(new Open
        {
            ContainerId = id,
            HostName = endpoint.Host,
            ChannelMax = 0,
            MaxFrameSize = FrameConnection.FrameBytesMax,
            IdleTimeOut = (uint)SilenceMax.TotalMilliseconds,
        });
        _connection.Send(new Begin { NextOutgoingId = 0, IncomingWindow = Window, OutgoingWindow = Window, HandleMax = 0 });
        _connection.Send(new Attach
        {
            LinkName = $"{address}-{id}",
            Handle = 0,
            Role = true,
            SndSettleMode = SenderSettleMode.Settled,
            RcvSettleMode = ReceiverSettleMode.First,
            Source = new Source { Address = address, FilterSet = new Map { [SelectorFilter] = selector } },
            Target = new Target(),
            Properties = new Fields { [Epoch] = 0L },
        });
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await FillAsync())
            {
                TakeFrames();
                Events.Add(_received);
                _received.Clear();
                await Events.RoomAsync().WaitAsync(_closing.Token);
            }

            Events.End("The hub closed the connection.", ErrorCode.ConnectionForced);
        }
        catch (AmqpException lost)
        {
            // What came before it is good.
            Events.Add(_received);
            Events.End(lost.Message, lost.Error?.Condition);
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException or OperationCanceledException or FormatException)
        {
            Events.End(lost.Message, ErrorCode.ConnectionForced);
        }
    }

    /// <summary>A peer that says nothing for twice as long as it promised is gone.</summary>
    private async Task<bool> FillAsync()
    {
        using var silence = new CancellationTokenSource(SilenceMax * 2, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _closing.Token);
        return await _connection.FillAsync(either.Token);
    }

    private void TakeFrames()
    {
        int transfers = 0, deliveries = 0;
        long firstUnsettled = -1, lastUnsettled = -1;
        while (_connection.TryTake(out var body))
        {
            if (body.Length < 3 || body.Span[2] != TransferFrame.Code)
            {
                if (!body.IsEmpty) OnControl(FrameConnection.Decode(body));
                continue;
            }

            var transfer = TransferFrame.Read(body.Span);
            transfers++;
            deliveries += transfer.More ? 0 : 1;
            if (!transfer.Settled && !transfer.More && transfer.DeliveryId >= 0)
                (firstUnsettled, lastUnsettled) = (firstUnsettled < 0 ? transfer.DeliveryId : firstUnsettled, transfer.DeliveryId);
            OnTransfer(transfer, body[transfer.PayloadAt..]);
        }

        _credit.Came(transfers, deliveries);
        if (firstUnsettled >= 0)
            _connection.Send(new Dispose { Role = true, First = (uint)firstUnsettled, Last = (uint)lastUnsettled, Settled = true, State = new Accepted() });
    }

    private void OnTransfer(TransferFrame transfer, ReadOnlyMemory<byte> payload)
    {
        if (transfer.More || _unfinished is not null)
        {
            _unfinished ??= new ArrayBufferWriter<byte>(payload.Length * 2);
            if (_unfinished.WrittenCount + payload.Length > MessageBytesMax) throw new FormatException($"A message of more than {MessageBytesMax} bytes.");
            _unfinished.Write(payload.Span);
            if (transfer.More) return;
            payload = _unfinished.WrittenMemory;
            _unfinished = null;
        }

        if (!transfer.Aborted) _received.Add(ReceivedEvent.Parse(payload));
    }

    private void OnControl(Described performative)
    {
        switch (performative)
        {
            case Open open:
                Pulse(open.IdleTimeOut);
                break;
            case Begin begin:
                _credit.Begin(begin.NextOutgoingId);
                break;
            case Attach { Source: not null } attach:
                _credit.Start(attach.InitialDeliveryCount);
                break;
            case Flow { Echo: true }:
                _credit.Echo();
                break;
            case Detach detach:
                throw Lost(detach.Error, "The hub closed the link.");
            case End end:
                throw Lost(end.Error, "The hub ended the session.");
            case Close close:
                throw Lost(close.Error, "The hub closed the connection.");
        }
    }

    /// <summary>Shows the peer that this side lives, twice as often as it asks.</summary>
    private void Pulse(uint idleMs)
    {
        if (idleMs is 0 or uint.MaxValue) return;
        var interval = TimeSpan.FromMilliseconds(Math.Max(100, idleMs / 2));
        _pulse ??= _time.CreateTimer(static self => ((PartitionReceiver)self!).TrySend(null), this, interval, interval);
    }

    private void Taken(int events)
    {
        try
        {
            _credit.Taken(events);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The connection was lost meanwhile. The events are good all the same.
        }
    }

    private void TrySend(Described? performative)
    {
        try
        {
            _connection.Send(performative);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The reading side finds out.
        }
    }

    private static AmqpException Lost(Error? error, string otherwise) => new(error ?? new Error(ErrorCode.DetachForced) { Description = otherwise });
}
