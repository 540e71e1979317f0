using System.Threading.Channels;
using Amqp;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// The events of a partition that have come and not been taken yet: at most the prefetch count, for the service sends no more until
/// some are taken. One reader.
/// </summary>
/// <param name="taken">Told of each message that is taken.</param>
/// <param name="time">Measures the patience.</param>
internal sealed class EventBuffer(Action<Message> taken, TimeProvider time)
{
    private readonly Channel<Message> _events = Channel.CreateUnbounded<Message>(new() { SingleReader = true, SingleWriter = true });

    /// <summary>Begins to receive from a link.</summary>
    public static EventBuffer Of(ReceiverLink receiver, int prefetchCount, TimeProvider time)
    {
        var buffer = new EventBuffer(message => Accept(receiver, message), time);
        receiver.Closed += (_, error) => buffer.End(error?.Description, error?.Condition);
        receiver.Start(prefetchCount, (_, message) => buffer.Add(message));
        if (receiver.IsClosed) buffer.End(receiver.Error?.Description, receiver.Error?.Condition);
        return buffer;
    }

    /// <summary>Whether another reader has driven this one out.</summary>
    public bool IsStolen { get; private set; }

    /// <summary>Takes in a message.</summary>
    public void Add(Message message) => _events.Writer.TryWrite(message);

    /// <summary>No more messages come: what is there can still be taken, unless another reads the partition now and gets it all again.</summary>
    public void End(string? reason, string? condition = null)
    {
        IsStolen = condition == (string)ErrorCode.Stolen;
        _events.Writer.TryComplete(new AmqpException(condition ?? (string)ErrorCode.DetachForced, reason ?? "The hub closed the link."));
    }

    /// <summary>
    /// The next events: as soon as there are <paramref name="least"/>, or <paramref name="patience"/> has passed since the first,
    /// and never more than <paramref name="most"/>.
    /// </summary>
    /// <exception cref="AmqpException">The link is lost; what had come before was given out.</exception>
    public async Task<List<ReceivedEvent>> TakeAsync(int least, int most, TimeSpan patience, CancellationToken cancellationToken)
    {
        var batch = new List<ReceivedEvent>();
        await _events.Reader.WaitToReadAsync(cancellationToken);
        TakeWhatIsThere(batch, most);
        if (batch.Count >= least) return batch;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, patience, Timeout.InfiniteTimeSpan);
        try
        {
            while (batch.Count < least && await _events.Reader.WaitToReadAsync(limit.Token)) TakeWhatIsThere(batch, most);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: fewer must do.
        }
        catch (AmqpException) when (batch.Count > 0)
        {
            // The link is lost; the next call says so.
        }

        return batch;
    }

    private void TakeWhatIsThere(List<ReceivedEvent> batch, int most)
    {
        while (batch.Count < most && _events.Reader.TryRead(out var message))
        {
            taken(message);
            batch.Add(new ReceivedEvent(message));
        }
    }

    /// <summary>Messages come settled; this gives the service leave to send another.</summary>
    private static void Accept(ReceiverLink receiver, Message message)
    {
        try
        {
            receiver.Accept(message);
        }
        catch (Exception problem) when (problem is AmqpException or ObjectDisposedException)
        {
            // The link was lost meanwhile. The message is good all the same.
        }
    }
}
