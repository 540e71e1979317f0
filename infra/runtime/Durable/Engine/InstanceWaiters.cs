namespace Cadenza.Runtime.Durable;

/// <summary>Callers who wait for an instance's status to change.</summary>
internal sealed class InstanceWaiters
{
    private readonly Dictionary<string, Change> _changes = new(StringComparer.Ordinal);
    private readonly Lock _guard = new();

    /// <summary>How many instances are waited for.</summary>
    public int Count
    {
        get
        {
            lock (_guard)
                return _changes.Count;
        }
    }

    public void Notify(IEnumerable<string> changed)
    {
        foreach (var id in changed)
        {
            Change? change;
            lock (_guard)
                _changes.Remove(id, out change);
            change?.Source.TrySetResult();
        }
    }

    /// <summary>Anything may have changed.</summary>
    public void NotifyAll()
    {
        string[] all;
        lock (_guard)
            all = [.. _changes.Keys];
        Notify(all);
    }

    /// <summary>Reads until <paramref name="read"/> answers, each time after a change.</summary>
    public async Task<T> UntilAsync<T>(string id, Func<T?> read, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            // Asked for before the read, so that no change falls between the two.
            var change = Enter(id);
            try
            {
                if (read() is { } answer)
                    return answer;
                await change.Source.Task.WaitAsync(cancellation);
            }
            finally
            {
                Leave(id, change);
            }
        }
    }

    private Change Enter(string id)
    {
        lock (_guard)
        {
            if (!_changes.TryGetValue(id, out var change))
                _changes.Add(id, change = new());
            change.Waiters++;
            return change;
        }
    }

    // Whoever leaves last takes the entry along; after a change it is gone already, and another may stand in its place.
    private void Leave(string id, Change change)
    {
        lock (_guard)
        {
            if (--change.Waiters == 0 && _changes.GetValueOrDefault(id) == change)
                _changes.Remove(id);
        }
    }

    private sealed class Change
    {
        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiters { get; set; }
    }
}
