using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

// The transaction that ends a step of an execution: what it consumed, what it recorded and all that it caused.
internal sealed partial class DurableStore
{
    /// <summary>
    /// Commits a step; false, and nothing written, when the execution has been ended or replaced meanwhile, or its partition is
    /// not this process's any more.
    /// </summary>
    public Task<bool> CommitStepAsync(
        InstanceRecord instance, Fence fence, IReadOnlyList<long> consumed, StepOutcome outcome, DateTime now, Suspect? suspect = null)
        => _writes.WriteAsync((sql, signals) =>
        {
            if (!CommitStep(sql, signals, instance, fence, consumed, outcome, now))
                return false;
            Clear(sql, suspect);
            return true;
        });

    private bool CommitStep(
        Sql sql, CommitSignals signals, InstanceRecord instance, Fence fence, IReadOnlyList<long> consumed, StepOutcome outcome, DateTime now)
    {
        var events = sql.Scalar<long?>(
            "SELECT events FROM instances WHERE id = $1 AND execution = $2 AND completed IS NULL "
            + "AND EXISTS (SELECT 1 FROM partitions WHERE partition = $3 AND owner = $4 AND epoch = $5)",
            instance.Id, instance.ExecutionId, fence.Partition, fence.Owner, fence.Epoch);
        if (events != instance.Events)
            return false;
        foreach (var seq in consumed)
            sql.Execute("DELETE FROM inbox WHERE seq = $1", seq);
        foreach (var call in outcome.Calls)
            Perform(sql, signals, instance, call, now);
        foreach (var call in outcome.CancelledTimers)
            sql.Execute("DELETE FROM timers WHERE instance = $1 AND call = $2", instance.Id, call);
        if (outcome.Next is { } next)
            StartOver(sql, signals, instance, outcome, next, now);
        else
            Record(sql, signals, instance, outcome, now);
        return true;
    }

    private static void Record(Sql sql, CommitSignals signals, InstanceRecord instance, StepOutcome outcome, DateTime now)
    {
        var seq = instance.Events;
        foreach (var next in outcome.History)
            sql.Execute("INSERT INTO history (instance, seq, event) VALUES ($1, $2, $3)", instance.Id, seq++, DurableJson.Write(next));
        var ended = InstanceRecord.Ended(outcome.Status);
        sql.Execute(
            "UPDATE instances SET status = $2, updated = $3, completed = $4, output = $5, custom_status = $6, failure = $7, events = $8 "
            + "WHERE id = $1",
            instance.Id, (int)outcome.Status, now.Ticks, ended ? now.Ticks : null, outcome.Output, outcome.CustomStatus,
            DurableJson.Write(outcome.Failure), seq);
        if (ended || outcome.Status != instance.Status)
            signals.Changed.Add(instance.Id);
        if (ended)
            End(sql, signals, instance, outcome);
    }

    private static void End(Sql sql, CommitSignals signals, InstanceRecord instance, StepOutcome outcome)
    {
        sql.Execute("DELETE FROM inbox WHERE instance = $1", instance.Id);
        sql.Execute("DELETE FROM timers WHERE instance = $1", instance.Id);
        if (outcome.History.OfType<ExecutionTerminated>().FirstOrDefault() is { Recursive: true } terminated)
            TerminateChildren(sql, signals, instance.Id, terminated);
        if (instance.Parent is not { } parent)
            return;
        HistoryEvent answer = outcome.Status == OrchestrationRuntimeStatus.Completed
            ? new TaskCompleted(parent.Call, outcome.Output) { At = outcome.History[0].At }
            : new TaskFailed(parent.Call, outcome.Failure ?? Terminated(instance, outcome)) { At = outcome.History[0].At };
        StoreWrites.DeliverIfRunning(sql, signals, parent.InstanceId, parent.ExecutionId, answer);
    }

    // The client told the children there were when it was asked; here are those that a step has started since.
    private static void TerminateChildren(Sql sql, CommitSignals signals, string parent, ExecutionTerminated terminated)
    {
        foreach (var child in sql.Query("SELECT id FROM instances WHERE parent = $1 AND completed IS NULL", row => row.GetString(0), parent))
            StoreWrites.DeliverIfRunning(sql, signals, child, null, terminated);
    }

    private static TaskFailureDetails Terminated(InstanceRecord instance, StepOutcome outcome) => new(
        typeof(OperationCanceledException).FullName!,
        $"The sub-orchestration '{instance.Name}' with id '{instance.Id}' was terminated: {outcome.Output ?? "no reason given"}.",
        null, null, null);

    private static void StartOver(
        Sql sql, CommitSignals signals, InstanceRecord instance, StepOutcome outcome, NextExecution next, DateTime now)
    {
        sql.Execute("DELETE FROM history WHERE instance = $1", instance.Id);
        sql.Execute("DELETE FROM timers WHERE instance = $1", instance.Id);
        sql.Execute("DELETE FROM inbox WHERE instance = $1 AND execution IS NOT NULL", instance.Id);
        var execution = Guid.NewGuid().ToString("N");
        sql.Execute(
            "UPDATE instances SET execution = $2, version = $3, input = $4, updated = $5, custom_status = $6, status = $7, events = 0 "
            + "WHERE id = $1",
            instance.Id, execution, next.Version, next.Input, now.Ticks, outcome.CustomStatus, (int)OrchestrationRuntimeStatus.Running);
        if (instance.Status != OrchestrationRuntimeStatus.Running)
            signals.Changed.Add(instance.Id);
        StoreWrites.Deliver(sql, signals, instance.Id, execution, new ExecutionStarted { At = now }, StoreWrites.StartRank);
        foreach (var carried in next.Events)
            StoreWrites.Deliver(sql, signals, instance.Id, null, carried, StoreWrites.CarriedRank);
    }
}
