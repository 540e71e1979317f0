using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

// What comes to instances from outside their own steps: starts, events, results and due timers.
internal sealed partial class DurableStore
{
    /// <summary>
    /// Starts an instance. One of the same id is replaced when it has ended and its status is not among <paramref name="dedupe"/>;
    /// otherwise nothing is written and its status is the answer.
    /// </summary>
    public Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, DateTime? startAt, IReadOnlySet<OrchestrationRuntimeStatus> dedupe)
        => _writes.WriteAsync<OrchestrationRuntimeStatus?>((sql, signals) =>
        {
            if (StoreWrites.Find(sql, instance.Id) is { } existing)
            {
                if (!existing.HasEnded || dedupe.Contains(existing.Status))
                    return existing.Status;
                StoreWrites.Delete(sql, existing.Id);
            }

            StoreWrites.Insert(sql, signals, instance, startAt);
            return null;
        });

    /// <summary>Puts an event in an instance's inbox; false when there is none that has not ended.</summary>
    public Task<bool> SendAsync(string instance, HistoryEvent next)
        => _writes.WriteAsync((sql, signals) => StoreWrites.DeliverIfRunning(sql, signals, instance, null, next));

    /// <summary>
    /// Records an activity's outcome and hands it to its execution. False when it is not waited for: it has been recorded
    /// before, or the execution is over.
    /// </summary>
    public Task<bool> RecordActivityAsync(ActivityRecord activity, HistoryEvent outcome) => _writes.WriteAsync((sql, signals) =>
        sql.Execute("DELETE FROM activities WHERE seq = $1", activity.Seq) == 1
        && StoreWrites.DeliverIfRunning(sql, signals, activity.Instance, activity.ExecutionId, outcome));

    /// <summary>Delivers the timers that are due, up to a number of them, and says when the next one is.</summary>
    public Task<DateTime?> FireTimersAsync(DateTime now, int max) => _writes.WriteAsync((sql, signals) =>
    {
        var due = sql.Query(
            "DELETE FROM timers WHERE seq IN (SELECT seq FROM timers WHERE due <= $1 ORDER BY due, seq LIMIT $2) "
            + "RETURNING due, seq, instance, execution, event",
            row => (Due: row.GetInt64(0), Seq: row.GetInt64(1), Instance: row.GetString(2), Execution: row.GetString(3), Event: row.GetString(4)),
            now.Ticks, max);
        foreach (var timer in due.OrderBy(t => t.Due).ThenBy(t => t.Seq))
            StoreWrites.DeliverIfRunning(sql, signals, timer.Instance, timer.Execution, DurableJson.ReadEvent(timer.Event));
        return NextDue(sql);
    });

    private static DateTime? NextDue(Sql sql)
        => sql.Scalar<long?>("SELECT min(due) FROM timers") is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;
}
