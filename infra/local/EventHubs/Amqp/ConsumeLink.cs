using System.Runtime.InteropServices;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// A link on which a client reads one partition, as fast as it gives credit and takes what it is sent: at most
/// <see cref="InFlightBytesMax"/> wait to go to its socket, however much credit it gives.
/// </summary>
internal sealed class ConsumeLink
{
    private const int InFlightBytesMax = 1 << 20;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

        // Called at once when the link was closed meanwhile, by the loss of its connection.
        link.AddClosedCallback((_, _) =>
        {
            log.Appended -= reading.Wake;
            left();
            reading._wake.Writer.TryComplete();
            reading._left.TrySetResult();
        });
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
                await SendAsync();
                if (_link.IsDraining)
                {
                    Interlocked.Exchange(ref _credit, 0);
                    _link.CompleteDrain();
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            _link.Close(TimeSpan.Zero, ServiceErrors.Internal(error.Message));
        }
        catch (Exception error) when (error is AmqpException or ObjectDisposedException)
        {
            // The client went away while it was sent to.
        }
    }

    /// <summary>Sends what there is and there is credit for.</summary>
    private async Task SendAsync()
    {
        var inFlight = 0;
        while (Volatile.Read(ref _credit) > 0 && !_link.IsClosed && _cursor.TryNext(out _, out var payload))
        {
            var sent = Send(payload);
            inFlight += payload.Length;
            if (inFlight < InFlightBytesMax) continue;
            await TakenAsync(sent);
            inFlight = 0;
        }
    }

    private ByteBuffer Send(ReadOnlyMemory<byte> payload)
    {
        MemoryMarshal.TryGetArray(payload, out var bytes);
        var buffer = new ByteBuffer(bytes.Array, bytes.Offset, bytes.Count, bytes.Count);
        Interlocked.Decrement(ref _credit);
        _link.SendMessage(new Message(), buffer);
        return buffer;
    }

    /// <summary>
    /// Waits until the last message has gone through the session's window, which empties its buffer, and to the socket. The window opens by a flow
    /// of the client's, so it is looked at whenever something of the client's was dealt with.
    /// </summary>
    private async Task TakenAsync(ByteBuffer last)
    {
        var transport = SocketTransport.Of(_link.Session.Connection);
        while (transport is not null)
        {
            var processed = transport.ProcessedAsync();
            if (last.Length == 0 || _link.IsClosed) break;
            await Task.WhenAny(processed, _left.Task);
        }

        await ConnectionOutput.FlushAsync(_link.Session.Connection);
    }
}
