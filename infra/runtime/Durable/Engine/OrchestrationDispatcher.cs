using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>Takes instances one step on whenever something has come for them.</summary>
internal sealed class OrchestrationDispatcher(
    DurableStore store, IDurableFunctions functions, ReplayServices services, DurableOptions options, TimeProvider time, ILogger logger)
    : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly InstanceQueue _queue = new();
    private readonly SessionCache _sessions = new(options.CachedOrchestratorsMax);
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentOrchestratorFunctions);
    private readonly RunningWork _running = new();

    public void Signal(string id) => _queue.Signal(id);

    public void Dispose() => _slots.Dispose();

    /// <summary>Takes steps until told to stop; then ends when those that run have ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _slots.WaitAsync(stopping);
                var id = await _queue.TakeAsync(stopping);
                _running.Start(() => WorkAsync(id, stopping));
            }
        }
        catch (OperationCanceledException)
        {
            await _running.DrainAsync();
        }
    }

    private async Task WorkAsync(string id, CancellationToken stopping)
    {
        try
        {
            await StepAsync(id);
        }
#pragma warning disable CA1031 // the store could not be read or written: nothing is lost, the step is taken again
        catch (Exception failure) when (failure is not ObjectDisposedException)
#pragma warning restore CA1031
        {
            logger.WriteFailed(failure, $"a step of {id}", RetryDelay.TotalSeconds);
            await Task.Delay(RetryDelay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _queue.Signal(id);
        }
        finally
        {
            _queue.Release(id);
        }
    }

    private async Task StepAsync(string id)
    {
        InstanceRecord? instance;
        IReadOnlyList<InboxRecord> inbox;
        ReplaySession? session = null;
        StepOutcome? outcome = null;
        var now = time.GetUtcNow().UtcDateTime;
        try
        {
            instance = store.Find(id);
            inbox = instance is null or { HasEnded: true } ? [] : store.Inbox(id, instance.ExecutionId, options.StepMessagesMax);
            if (inbox.Count > 0 || _sessions.HoldsBroken(id))
                (session, outcome) = Run(instance!, [.. inbox.Select(m => m.Event)], now);
        }
        finally
        {
            _slots.Release();
        }

        if (outcome is not null && await store.CommitStepAsync(instance!, [.. inbox.Select(m => m.Seq)], outcome, now))
            Conclude(instance!, outcome, session, inbox.Count);
    }

    private (ReplaySession?, StepOutcome) Run(InstanceRecord instance, IReadOnlyList<HistoryEvent> incoming, DateTime now)
    {
        var session = _sessions.Take(instance.Id, instance.ExecutionId);
        if (incoming.OfType<ExecutionTerminated>().FirstOrDefault() is { } terminated)
            return (null, Terminated(instance, incoming, terminated, now));
        session ??= Restore(instance);
        return (session, session.Advance(incoming, now));
    }

    private ReplaySession Restore(InstanceRecord instance)
    {
        var code = functions.Orchestrator(instance.Name)
            ?? (_ => throw new InvalidOperationException($"There is no orchestrator function named '{instance.Name}' in this app."));
        var execution = new Execution
        {
            InstanceId = instance.Id,
            ExecutionId = instance.ExecutionId,
            Name = instance.Name,
            Version = instance.Version,
            Input = instance.Input,
            CustomStatus = instance.CustomStatus,
            Tags = instance.Tags,
            Parent = instance.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null,
        };
        var session = new ReplaySession(execution, code, services, () => _queue.Signal(instance.Id));
        if (instance.Events > 0)
            session.Replay(store.History(instance.Id));
        return session;
    }

    private static StepOutcome Terminated(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> incoming, ExecutionTerminated terminated, DateTime now) => new()
        {
            Status = OrchestrationRuntimeStatus.Terminated,
            History = [new StepStarted { At = now }, .. incoming, new ExecutionCompleted("Terminated") { At = now }],
            CustomStatus = instance.CustomStatus,
            Output = terminated.Output,
        };

    private void Conclude(InstanceRecord instance, StepOutcome outcome, ReplaySession? session, int taken)
    {
        if (outcome.Failure is { } failure)
            logger.OrchestrationFailed(instance.Name, instance.Id, failure.ErrorMessage);
        if (outcome.Next is not null || InstanceRecord.Ended(outcome.Status))
            return;
        var events = instance.Events + outcome.History.Count;
        if (events / options.HistoryWarningEvents > instance.Events / options.HistoryWarningEvents)
            logger.LongHistory(instance.Name, instance.Id, events);
        _sessions.Put(instance.Id, session!);
        if (taken == options.StepMessagesMax || session!.IsBroken)
            _queue.Signal(instance.Id);
    }
}
