using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// An execution in memory: its code, waiting at its awaits. <see cref="Replay"/> brings it to where its history ends,
/// <see cref="Advance"/> takes it one step on. Deterministic: given the same history it makes the same calls in the same order,
/// and one that does not is failed. Not thread-safe; one thread at a time.
/// </summary>
internal sealed partial class ReplaySession
{
    private readonly Execution _execution;
    private readonly OrchestratorCode _code;
    private readonly ReplayServices _services;
    private readonly ReplayContext _context;
    private readonly OrchestratorThread _thread;
    private readonly ExternalEvents _events = new();
    private readonly Dictionary<int, IOpenCall> _open = [];
    private readonly Queue<HistoryEvent> _held = new();
    private Queue<CallEvent> _expected = new();
    private List<ScheduledCall> _made = [];
    private List<int> _cancelledTimers = [];
    private Task<object?>? _run;
    private NonDeterminismException? _violation;
    private bool _suspended;
    private int _calls;

    /// <param name="foreignArrival">Called, on any thread, when the code turns out to have awaited what is not durable.</param>
    public ReplaySession(Execution execution, OrchestratorCode code, ReplayServices services, Action foreignArrival)
    {
        _execution = execution;
        _code = code;
        _services = services;
        _thread = new(foreignArrival);
        _context = new(execution, services, this);
    }

    public string ExecutionId => _execution.ExecutionId;

    /// <summary>The clock of the present step.</summary>
    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    /// <summary>Whether the code has awaited what is not durable, and must be failed though nothing came in.</summary>
    public bool IsBroken => _thread.SawForeign || _violation is not null;

    /// <summary>Runs the code over what happened before.</summary>
    public void Replay(IReadOnlyList<HistoryEvent> history)
    {
        IsReplaying = true;
        for (var start = 0; start < history.Count && _violation is null;)
        {
            var end = start + 1;
            while (end < history.Count && history[end] is not StepStarted)
                end++;
            ReplayStep(history, start, end);
            start = end;
        }

        IsReplaying = false;
    }

    /// <summary>Runs the code on with what came in.</summary>
    public StepOutcome Advance(IReadOnlyList<HistoryEvent> incoming, DateTime now)
    {
        Now = now > Now ? now : Now;
        _made = [];
        _cancelledTimers = [];
        var delivered = 0;
        while (delivered < incoming.Count && !HasEnded)
            Deliver(incoming[delivered++]);
        if (_thread.SawForeign || (_run is { IsCompleted: false } && _open.Count == 0 && !_events.HasWaiters))
            _violation ??= NonDeterminismException.ForeignAwait(_execution.Name);
        return Conclude(incoming, delivered);
    }

    private bool HasEnded => _violation is not null || _run is { IsCompleted: true };

    private void ReplayStep(IReadOnlyList<HistoryEvent> history, int start, int end)
    {
        if (_run is { IsCompleted: true })
        {
            _violation ??= NonDeterminismException.EarlyReturn(
                history.Skip(start).OfType<CallEvent>().FirstOrDefault() ?? history[Math.Min(start + 1, history.Count - 1)]);
            return;
        }

        Now = history[start].At;
        _expected = new(history.Skip(start).Take(end - start).OfType<CallEvent>());
        for (var i = start + 1; i < end && !HasEnded; i++)
            Deliver(history[i]);
        if (_expected.TryPeek(out var missing))
        {
            _violation ??= _run is { IsCompleted: true }
                ? NonDeterminismException.EarlyReturn(missing)
                : NonDeterminismException.MissingCall(missing);
        }
    }

    private void Deliver(HistoryEvent next)
    {
        switch (next)
        {
            case ExecutionSuspended:
                _suspended = true;
                break;
            case ExecutionResumed:
                _suspended = false;
                while (!_suspended && !HasEnded && _held.TryDequeue(out var held))
                    _thread.Run(() => Handle(held));
                break;
            case CallEvent or StepStarted:
                break;
            default:
                if (_suspended)
                    _held.Enqueue(next);
                else
                    _thread.Run(() => Handle(next));
                break;
        }
    }

    private void Handle(HistoryEvent next)
    {
        switch (next)
        {
            case ExecutionStarted:
                _run = StartAsync();
                _ = _run.ContinueWith(
                    (_, thread) =>
                    {
                        if (!((OrchestratorThread)thread!).IsCurrent)
                            ((OrchestratorThread)thread).NoteForeign();
                    },
                    _thread,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
                break;
            case TaskCompleted done when _open.Remove(done.Call, out var call):
                call.Complete(done.Result);
                break;
            case TaskFailed failed when _open.Remove(failed.Call, out var call):
                call.Fail(failed.Failure);
                break;
            case TimerFired fired when _open.Remove(fired.Call, out var call):
                call.Complete(null);
                break;
            case EventRaised raised:
                _events.Raise(raised);
                break;
        }
    }

    // Async, so that what the code throws before its first await is its outcome too.
    private async Task<object?> StartAsync() => await _code(_context);
}
