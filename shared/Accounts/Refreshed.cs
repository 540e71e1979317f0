namespace Cadenza.Accounts;

/// <summary>
/// A value from elsewhere that is read again every so often: in the background while the last one is not too old, so that nobody waits
/// for it, and else before it is used. When that fails, the last one serves on.
/// </summary>
/// <remarks>Thread-safe. However many ask, it is read once at a time, and no more often than <paramref name="pause"/>.</remarks>
/// <param name="load">Reads it.</param>
/// <param name="interval">From which age it is read again; from twice that age on, before it is used.</param>
/// <param name="pause">The least time between two readings.</param>
/// <param name="failed">Is told why a reading failed.</param>
/// <param name="time">The clock.</param>
internal sealed class Refreshed<T>(
    Func<CancellationToken, Task<T>> load, TimeSpan interval, TimeSpan pause, Action<Exception> failed, TimeProvider time)
    where T : class
{
    private readonly Lock _starting = new();
    private volatile Reading? _last;
    private Task _reading = Task.CompletedTask;
    private long? _startedAt;

    /// <summary>The value.</summary>
    /// <exception cref="DomainException"><see cref="DomainError.Unavailable"/>: it was never read.</exception>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var age = _last is { } last ? time.GetElapsedTime(last.At) : TimeSpan.MaxValue;
        if (age >= interval)
        {
            var reading = Read();
            if (age >= 2 * interval)
                await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return _last?.Value ?? throw DomainException.Unavailable(pause);
    }

    /// <summary>Reads it now, since something in it was not found. False when it was read but a moment ago.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var before = _last;
        await Read().WaitAsync(cancellationToken).ConfigureAwait(false);
        return _last != before;
    }

    // The reading that goes on, or a new one when the last began long enough ago.
    private Task Read()
    {
        lock (_starting)
        {
            if (!_reading.IsCompleted || (_startedAt is { } at && time.GetElapsedTime(at) < pause))
                return _reading;

            _startedAt = time.GetTimestamp();
            return _reading = Task.Run(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            // Not by the token of one who waits: that one may be gone before the others.
            _last = new Reading(await load(CancellationToken.None).ConfigureAwait(false), time.GetTimestamp());
        }
        catch (Exception failure)
        {
            failed(failure);
        }
    }

    private sealed record Reading(T Value, long At);
}
