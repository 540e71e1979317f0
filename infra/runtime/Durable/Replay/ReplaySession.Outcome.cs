using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

internal sealed partial class ReplaySession
{
    private StepOutcome Conclude(IReadOnlyList<HistoryEvent> incoming, int delivered)
    {
        var outcome = new StepOutcome
        {
            Status = _suspended ? OrchestrationRuntimeStatus.Suspended
                : _run is null ? OrchestrationRuntimeStatus.Pending
                : OrchestrationRuntimeStatus.Running,
            History = [new StepStarted { At = Now }, .. incoming, .. _made.Select(m => m.Event)],
            Calls = _made,
            CancelledTimers = _cancelledTimers,
            CustomStatus = _context.CustomStatus,
        };
        if (_violation is not null)
            return Failed(outcome with { Calls = [], CancelledTimers = [] }, Failures.Of(_violation));
        if (_run is not { IsCompleted: true })
            return outcome;
        if (!_run.IsCompletedSuccessfully)
            return Failed(outcome, Failures.Of(_run.Exception?.InnerException ?? new TaskCanceledException(_run)));
        return _context.Continuation is { } continuation
            ? Continued(outcome, continuation, incoming.Skip(delivered))
            : Completed(outcome);
    }

    private static StepOutcome Failed(StepOutcome outcome, TaskFailureDetails failure)
        => Ended(outcome with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure });

    private StepOutcome Completed(StepOutcome outcome)
    {
        try
        {
#pragma warning disable RS0030 // the task has completed
            var output = _services.Converter.Serialize(_run!.Result);
#pragma warning restore RS0030
            output = _services.Limit.Check(output, $"The output of orchestration '{_execution.Name}'");
            return Ended(outcome with { Status = OrchestrationRuntimeStatus.Completed, Output = output });
        }
#pragma warning disable CA1031 // an output that cannot be kept is a failure of the orchestration
        catch (Exception unusable)
#pragma warning restore CA1031
        {
            return Failed(outcome, Failures.Of(unusable));
        }
    }

    private StepOutcome Continued(StepOutcome outcome, ContinueAsNewOptions continuation, IEnumerable<HistoryEvent> undelivered)
    {
        var version = continuation.NewVersion ?? _execution.Version;
        // To suspend and to resume is said to the instance, not to one execution of it.
        var unseen = undelivered.Where(next => next is EventRaised or ExecutionSuspended or ExecutionResumed);
        IReadOnlyList<HistoryEvent> events = continuation.PreserveUnprocessedEvents
            ? [.. _events.Unprocessed, .. _held.OfType<EventRaised>(), .. unseen]
            : [.. unseen.Where(next => next is not EventRaised)];
        return outcome with
        {
            Status = OrchestrationRuntimeStatus.ContinuedAsNew,
            Next = new(_context.ContinuationInput, version, events),
        };
    }

    private static StepOutcome Ended(StepOutcome outcome) => outcome with
    {
        History = [.. outcome.History, new ExecutionCompleted(outcome.Status.ToString()) { At = outcome.History[0].At }],
    };
}
