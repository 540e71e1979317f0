namespace Cadenza.Runtime.Invocation;

/// <summary>The token of one invocation: cancelled by its caller, or when the function's time is up.</summary>
internal sealed class InvocationTimer : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly ITimer? _timer;

    public InvocationTimer(TimeSpan? timeout, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        if (timeout is not { } limit)
            return;

        if (ReferenceEquals(time, TimeProvider.System))
            _source.CancelAfter(limit);
        else
            _timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), _source, limit, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is up, and the caller has not cancelled as well.</summary>
    public bool IsTimeUp => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }
}
