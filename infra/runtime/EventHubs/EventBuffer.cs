using System.Threading.Channels;
using Amqp;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// The events of a partition that have come and not been taken yet: at most the prefetch count, for the service sends no more until
/// some are taken. One reader.
/// </summary>
internal sealed class EventBuffer
{
    private readonly Channel<Message> _events = Channel.CreateUnbounded<Message>(new() { SingleReader = true, SingleWriter = true });
    private readonly ReceiverLink _receiver;
    private readonly TimeProvider _time;

    /// <summary>Begins to receive.</summary>
    public EventBuffer(ReceiverLink receiver, int prefetchCount, TimeProvider time)
    {
        _receiver = receiver;
        _time = time;
        receiver.Closed += (_, error) => _events.Writer.TryComplete(
            error is null ? new AmqpException(ErrorCode.DetachForced, "The hub closed the link.") : new AmqpException(error));
        receiver.Start(prefetchCount, (_, message) => _events.Writer.TryWrite(message));
        if (receiver.IsClosed) _events.Writer.TryComplete(new AmqpException(receiver.Error ?? new Amqp.Framing.Error(ErrorCode.DetachForced)));
    }

    /// <summary>
    /// The next events: as soon as there are <paramref name="least"/>, or <paramref name="patience"/> has passed since the first,
    /// and never more than <paramref name="most"/>.
    /// </summary>
    /// <exception cref="AmqpException">The link is lost; what had come before was given out.</exception>
    public async Task<List<ReceivedEvent>> TakeAsync(int least, int most, TimeSpan patience, CancellationToken cancellationToken)
    {
        var batch = new List<ReceivedEvent>();
        if (!await _events.Reader.WaitToReadAsync(cancellationToken)) throw Lost();
        TakeWhatIsThere(batch, most);
        if (batch.Count >= least) return batch;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = _time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, patience, Timeout.InfiniteTimeSpan);
        try
        {
            while (batch.Count < least && await _events.Reader.WaitToReadAsync(limit.Token)) TakeWhatIsThere(batch, most);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: fewer must do.
        }

        return batch;
    }

    private void TakeWhatIsThere(List<ReceivedEvent> batch, int most)
    {
        while (batch.Count < most && _events.Reader.TryRead(out var message))
        {
            // They come settled; this gives the service leave to send another.
            if (!_receiver.IsClosed) _receiver.Accept(message);
            batch.Add(new ReceivedEvent(message));
        }
    }

    private static AmqpException Lost() => new(ErrorCode.DetachForced, "The hub closed the link.");
}
