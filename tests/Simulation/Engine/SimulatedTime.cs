namespace Cadenza.Tests.Simulation.Engine;

/// <summary>A run's clock: it stands still while anything can be done, and then goes to the next thing that is due.</summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _due = new();
    private DateTimeOffset _now = start;
    private long _order;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.UtcTicks;

    /// <summary>Does something later; what is due at one time is done in the order in which it was asked for.</summary>
    public void After(TimeSpan delay, Action action) => _due.Enqueue(action, (_now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero), _order++));

    /// <summary>Goes to what is due next, not later than <paramref name="end"/>, and returns it; null when there is none.</summary>
    public Action? Next(DateTimeOffset end)
    {
        if (!_due.TryPeek(out _, out var when) || when.At > end)
        {
            return null;
        }

        _now = when.At;
        return _due.Dequeue();
    }

    /// <summary>For <c>Task.Delay</c> of code that takes a <see cref="TimeProvider"/>.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedTime time, Action callback) : ITimer
    {
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time.After(dueTime, () => Fire(version, period));
            }

            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int version, TimeSpan period)
        {
            if (version != _version)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }

            callback();
        }
    }
}
