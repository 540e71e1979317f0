using Amqp;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// The events of a partition that have come and not been taken yet: at most the prefetch count, for the service sends no more until
/// some are taken, and little more than <see cref="BytesMax"/>, for beyond them the connection is not read. One reader, one writer.
/// </summary>
/// <param name="taken">Told how many were taken.</param>
/// <param name="time">Measures the patience.</param>
internal sealed class EventBuffer(Action<int> taken, TimeProvider time)
{
    /// <summary>From so many bytes on nothing more is read from the connection.</summary>
    public const int BytesMax = 32 << 20;

    /// <summary>A batch ends with the event that brings it to so many bytes, however few events that are.</summary>
    public const int BatchBytesMax = 16 << 20;

    private readonly Lock _sync = new();
    private readonly Queue<ReceivedEvent> _events = new();
    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource _room = NewSignal();
    private long _bytes;
    private AmqpException? _end;

    /// <summary>Whether another reader has driven this one out.</summary>
    public bool IsStolen { get; private set; }

    /// <summary>Takes in events.</summary>
    public void Add(List<ReceivedEvent> events)
    {
        lock (_sync)
        {
            foreach (var one in events)
            {
                _events.Enqueue(one);
                _bytes += one.Length;
            }

            _changed.TrySetResult();
        }
    }

    /// <summary>Completes once there is room for more.</summary>
    public Task RoomAsync()
    {
        lock (_sync)
        {
            if (_bytes < BytesMax) return Task.CompletedTask;
            if (_room.Task.IsCompleted) _room = NewSignal();
            return _room.Task;
        }
    }

    /// <summary>No more messages come: what is there can still be taken, unless another reads the partition now and gets it all again.</summary>
    public void End(string? reason, string? condition = null)
    {
        lock (_sync)
        {
            IsStolen |= condition == (string)ErrorCode.Stolen;
            _end ??= new AmqpException(condition ?? (string)ErrorCode.DetachForced, reason ?? "The hub closed the link.");
            _changed.TrySetResult();
        }
    }

    /// <summary>
    /// The next events: as soon as there are <paramref name="least"/>, or <see cref="BatchBytesMax"/>, or <paramref name="patience"/> has
    /// passed since the first, and never more than <paramref name="most"/>.
    /// </summary>
    /// <exception cref="AmqpException">The link is lost; what had come before was given out.</exception>
    public async Task<List<ReceivedEvent>> TakeAsync(int least, int most, TimeSpan patience, CancellationToken cancellationToken)
    {
        await WaitAsync(1, cancellationToken);
        if (least > 1) await WaitPatientlyAsync(least, patience, cancellationToken);
        var batch = Take(most);
        taken(batch.Count);
        return batch;
    }

    private async Task WaitPatientlyAsync(int least, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, patience, Timeout.InfiniteTimeSpan);
        try
        {
            await WaitAsync(least, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: fewer must do.
        }
    }

    /// <summary>Waits until there are so many events, or enough bytes, or no more to come.</summary>
    private async Task WaitAsync(int least, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task changed;
            lock (_sync)
            {
                if (_events.Count >= least || _bytes >= BatchBytesMax || (_end is not null && _events.Count > 0)) return;
                if (_end is not null) throw new AmqpException(_end.Error);
                if (_changed.Task.IsCompleted) _changed = NewSignal();
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private List<ReceivedEvent> Take(int most)
    {
        lock (_sync)
        {
            var batch = new List<ReceivedEvent>(Math.Min(most, _events.Count));
            for (long bytes = 0; batch.Count < most && bytes < BatchBytesMax && _events.TryDequeue(out var one);)
            {
                batch.Add(one);
                bytes += one.Length;
                _bytes -= one.Length;
            }

            if (_bytes < BytesMax) _room.TrySetResult();
            return batch;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
