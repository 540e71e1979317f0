using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>Takes instances of this process's partitions one step on whenever something has come for them.</summary>
internal sealed class OrchestrationDispatcher(
    DurableStore store, PartitionLeases leases, IDurableFunctions functions, ReplayServices services, DurableOptions options, TimeProvider time,
    ILogger logger)
    : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly InstanceQueue _queue = new();
    private readonly SessionCache _sessions = new(options.CachedOrchestratorsMax);
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentOrchestratorFunctions);
    private readonly SuspectLane _lane = new(store);
    private readonly RunningWork _running = new();
    private readonly ConcurrentDictionary<string, Refusals> _refused = new(StringComparer.Ordinal);

    public void Signal(string id)
    {
        if (leases.Has(id))
            _queue.Signal(id);
    }

    /// <summary>These partitions are others' now.</summary>
    public void Drop(int partitions) => _sessions.Drop(partitions);

    public void Dispose()
    {
        _slots.Dispose();
        _lane.Dispose();
    }

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
            _refused.TryRemove(id, out _);
        }
#pragma warning disable CA1031 // the store could not be read or written: nothing is lost, the step is taken again
        catch (Exception failure) when (failure is not ObjectDisposedException)
#pragma warning restore CA1031
        {
            // A store that is away is waited for; what else refuses a step will do so for ever.
            if (failure is not SqliteException)
                _refused[id] = new((_refused.GetValueOrDefault(id)?.Tries ?? 0) + 1, failure.Message);
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
        Step? step;
        try
        {
            step = await TakeAsync(id, time.GetUtcNow().UtcDateTime);
        }
        finally
        {
            _slots.Release();
        }

        if (step is not null && await store.CommitStepAsync(step.Instance, step.Fence, step.Consumed, step.Outcome, step.Now, step.Suspect))
            Conclude(step);
    }

    // Null: nothing has come for it, or it is another process's.
    private async Task<Step?> TakeAsync(string id, DateTime now)
    {
        if (leases.FenceOf(id) is not { } fence || store.Find(id) is not { HasEnded: false } instance)
            return null;
        var suspect = store.SuspectInstance(id);
        if (PoisonOf(instance, suspect) is { } poison)
            return new(instance, fence, [], Ended.Poisoned(instance, poison, now), null, suspect, now);
        var inbox = store.Inbox(id, instance.ExecutionId, options.StepMessagesMax);
        if (inbox.Count == 0 && !_sessions.HoldsBroken(id))
            return null;
        using (await _lane.EnterAsync(suspect))
        {
            var (session, outcome) = Run(instance, [.. inbox.Select(m => m.Event)], now);
            return new(instance, fence, [.. inbox.Select(m => m.Seq)], outcome, session, suspect, now);
        }
    }

    private PoisonException? PoisonOf(InstanceRecord instance, Suspect? suspect)
    {
        var what = $"A step of orchestration '{instance.Name}' ({instance.Id})";
        if (suspect?.Deaths >= options.DequeuesMax)
            return PoisonException.Killed(what, suspect.Deaths);
        return _refused.GetValueOrDefault(instance.Id) is { } refused && refused.Tries >= options.DequeuesMax
            ? PoisonException.Refused(what, refused.Tries, refused.Problem)
            : null;
    }

    private (ReplaySession?, StepOutcome) Run(InstanceRecord instance, IReadOnlyList<HistoryEvent> incoming, DateTime now)
    {
        var session = _sessions.Take(instance.Id, instance.ExecutionId, instance.Events);
        if (incoming.OfType<ExecutionTerminated>().FirstOrDefault() is { } terminated)
            return (null, Ended.Terminated(instance, incoming, terminated, now));
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

    private void Conclude(Step step)
    {
        var (instance, outcome) = (step.Instance, step.Outcome);
        if (outcome.Failure is { } failure)
            logger.OrchestrationFailed(instance.Name, instance.Id, failure.ErrorMessage);
        if (outcome.Next is not null || InstanceRecord.Ended(outcome.Status))
            return;
        var events = instance.Events + outcome.History.Count;
        if (events / options.HistoryWarningEvents > instance.Events / options.HistoryWarningEvents)
            logger.LongHistory(instance.Name, instance.Id, events);
        _sessions.Put(instance.Id, step.Session!, events);
        if (step.Consumed.Count == options.StepMessagesMax || step.Session!.IsBroken)
            _queue.Signal(instance.Id);
    }

    private sealed record Refusals(int Tries, string Problem);

    private sealed record Step(
        InstanceRecord Instance, Fence Fence, IReadOnlyList<long> Consumed, StepOutcome Outcome, ReplaySession? Session, Suspect? Suspect, DateTime Now);
}
