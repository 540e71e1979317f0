namespace Cadenza.Runtime.Durable;

internal sealed partial class ReplaySession
{
    /// <summary>Throws unless the caller is the orchestrator's own code.</summary>
    public void EnsureOwnThread(string member)
    {
        if (_violation is not null)
            throw _violation;
        if (_thread.IsCurrent)
            return;
        _thread.NoteForeign();
        throw NonDeterminismException.ForeignThread(member);
    }

    /// <summary>Makes a call whose outcome can be awaited.</summary>
    public Task<T> Call<T>(string name, Func<int, ScheduledCall> make)
    {
        var made = Number(make);
        var call = new OpenCall<T>(name, made.Event.Call, _services.Converter);
        _open.Add(made.Event.Call, call);
        return call.Task;
    }

    /// <summary>Makes a timer; one that is cancelled is forgotten.</summary>
    public Task CallTimer(DateTime due, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled(cancellation);
        var made = Number(call => new ScheduledCall(new TimerCreated(call, due)));
        var timer = new OpenCall<object?>("timer", made.Event.Call, _services.Converter);
        _open.Add(made.Event.Call, timer);
        if (cancellation.CanBeCanceled)
            CancelWith(timer, made.Event.Call, cancellation);
        return timer.Task;
    }

    /// <summary>Makes a call that has no outcome.</summary>
    public void Send(Func<int, ScheduledCall> make) => Number(make);

    public Task<T> WaitForEventAsync<T>(string name, CancellationToken cancellation)
        => _events.WaitAsync<T>(name, _services.Converter, _thread, cancellation);

    // Every call passes here: it gets its number, and when it is replayed it is held against the history.
    private ScheduledCall Number(Func<int, ScheduledCall> make)
    {
        var made = make(_calls);
        if (IsReplaying)
            Match(made.Event);
        else
            _made.Add(made with { Event = made.Event with { At = Now } });
        _calls++;
        return made;
    }

    private void Match(CallEvent made)
    {
        if (!_expected.TryDequeue(out var recorded))
            throw _violation = NonDeterminismException.ExtraCall(made);
        if (!recorded.IsSameCallAs(made))
            throw _violation = NonDeterminismException.OtherCall(recorded, made);
    }

    private void CancelWith(OpenCall<object?> timer, int call, CancellationToken cancellation) => cancellation.Register(() =>
    {
        if (!_thread.IsCurrent)
        {
            _thread.NoteForeign();
            return;
        }

        if (!_open.Remove(call))
            return;
        _cancelledTimers.Add(call);
        timer.Cancel(cancellation);
    });
}
