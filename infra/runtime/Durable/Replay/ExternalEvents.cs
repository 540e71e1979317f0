using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// The events of one execution: those that came before anyone awaited them, first in first out, and those who wait. The
/// newest waiter is served first, so that code which waits anew in a loop need not cancel the wait it has given up.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, LinkedList<IOpenCall>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<EventRaised> _buffered = new();

    /// <summary>Whether someone waits.</summary>
    public bool HasWaiters => _waiters.Count > 0;

    /// <summary>What came and was not awaited, in the order it came.</summary>
    public IReadOnlyList<EventRaised> Unprocessed => [.. _buffered];

    public void Raise(EventRaised raised)
    {
        if (!_waiters.TryGetValue(raised.Name, out var waiters))
        {
            _buffered.AddLast(raised);
            return;
        }

        var newest = waiters.Last!.Value;
        waiters.RemoveLast();
        if (waiters.Count == 0)
            _waiters.Remove(raised.Name);
        newest.Complete(raised.Payload);
    }

    public Task<T> WaitAsync<T>(string name, DataConverter converter, OrchestratorThread thread, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);
        var call = new OpenCall<T>(name, -1, converter);
        if (TakeBuffered(name) is { } raised)
        {
            call.Complete(raised.Payload);
            return call.Task;
        }

        if (!_waiters.TryGetValue(name, out var waiters))
            _waiters.Add(name, waiters = new());
        var place = waiters.AddLast(call);
        if (cancellation.CanBeCanceled)
            CancelWith(call, place, name, thread, cancellation);
        return call.Task;
    }

    private EventRaised? TakeBuffered(string name)
    {
        for (var node = _buffered.First; node is not null; node = node.Next)
        {
            if (!string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            _buffered.Remove(node);
            return node.Value;
        }

        return null;
    }

    private void CancelWith<T>(
        OpenCall<T> call, LinkedListNode<IOpenCall> place, string name, OrchestratorThread thread, CancellationToken cancellation)
    {
        cancellation.Register(() =>
        {
            if (!thread.IsCurrent)
            {
                thread.NoteForeign();
                return;
            }

            if (place.List is not { } list)
                return;
            list.Remove(place);
            if (list.Count == 0)
                _waiters.Remove(name);
            call.Cancel(cancellation);
        });
    }
}
