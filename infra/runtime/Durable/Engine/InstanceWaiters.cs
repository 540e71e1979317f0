namespace Cadenza.Runtime.Durable;

/// <summary>Callers who wait for an instance's status to change.</summary>
internal sealed class InstanceWaiters
{
    private readonly Dictionary<string, TaskCompletionSource> _changes = new(StringComparer.Ordinal);
    private readonly Lock _guard = new();

    public void Notify(IEnumerable<string> changed)
    {
        foreach (var id in changed)
        {
            TaskCompletionSource? source;
            lock (_guard)
                _changes.Remove(id, out source);
            source?.TrySetResult();
        }
    }

    /// <summary>Reads until <paramref name="read"/> answers, each time after a change.</summary>
    public async Task<T> UntilAsync<T>(string id, Func<T?> read, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            // Asked for before the read, so that no change falls between the two.
            Task change;
            lock (_guard)
            {
                if (!_changes.TryGetValue(id, out var source))
                    _changes.Add(id, source = new(TaskCreationOptions.RunContinuationsAsynchronously));
                change = source.Task;
            }

            if (read() is { } answer)
                return answer;
            await change.WaitAsync(cancellation);
        }
    }
}
