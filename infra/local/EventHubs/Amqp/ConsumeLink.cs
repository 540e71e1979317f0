using System.Runtime.InteropServices;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>A link on which a client reads one partition, as fast as it gives credit.</summary>
internal sealed class ConsumeLink
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ListenerLink _link;
    private readonly PartitionLog _log;
    private readonly PartitionCursor _cursor;
    private int _credit;

    private ConsumeLink(ListenerLink link, PartitionLog log, PartitionCursor cursor)
    {
        _link = link;
        _log = log;
        _cursor = cursor;
    }

    /// <summary>Begins to serve a link, until it closes.</summary>
    public static void Attach(ListenerLink link, PartitionLog log, StartPosition start, Action left)
    {
        var reading = new ConsumeLink(link, log, log.Read(start));
        link.InitializeSender(reading.OnCredit, (_, _, _, _) => { }, reading);
        log.Appended += reading.Wake;
        link.Closed += (_, _) =>
        {
            log.Appended -= reading.Wake;
            left();
            reading._wake.Writer.TryComplete();
        };
        _ = Task.Run(reading.PumpAsync);
    }

    private void OnCredit(int added, Fields properties, object state)
    {
        Interlocked.Add(ref _credit, added);
        Wake();
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task PumpAsync()
    {
        try
        {
            while (await _wake.Reader.WaitToReadAsync())
            {
                _wake.Reader.TryRead(out _);
                while (Volatile.Read(ref _credit) > 0 && _cursor.TryNext(out _, out var payload)) Send(payload);
                if (_link.IsDraining)
                {
                    Interlocked.Exchange(ref _credit, 0);
                    _link.CompleteDrain();
                }
            }
        }
        catch (InvalidDataException error)
        {
            _link.Close(TimeSpan.Zero, ServiceErrors.Internal(error.Message));
        }
        catch (Exception error) when (error is AmqpException or ObjectDisposedException)
        {
            // The client went away while it was sent to.
        }
    }

    private void Send(ReadOnlyMemory<byte> payload)
    {
        MemoryMarshal.TryGetArray(payload, out var bytes);
        Interlocked.Decrement(ref _credit);
        _link.SendMessage(new Message(), new ByteBuffer(bytes.Array, bytes.Offset, bytes.Count, bytes.Count));
    }
}
