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

    /// <summary>Delivers the timers of these partitions that are due, up to a number of them, and says when the next one is.</summary>
    public Task<DateTime?> FireTimersAsync(DateTime now, int max, int partitions) => _writes.WriteAsync((sql, signals) =>
    {
        var due = sql.Query(
            "DELETE FROM timers WHERE seq IN (SELECT seq FROM timers WHERE due <= $1 AND ($3 >> partition) & 1 ORDER BY due, seq LIMIT $2) "
            + "RETURNING due, seq, instance, execution, event",
            row => (Due: row.GetInt64(0), Seq: row.GetInt64(1), Instance: row.GetString(2), Execution: row.GetString(3), Event: row.GetString(4)),
            now.Ticks, max, partitions);
        foreach (var timer in due.OrderBy(t => t.Due).ThenBy(t => t.Seq))
            StoreWrites.DeliverIfRunning(sql, signals, timer.Instance, timer.Execution, DurableJson.ReadEvent(timer.Event));
        return NextDue(sql, partitions);
    });

    private static DateTime? NextDue(Sql sql, int partitions)
        => sql.Scalar<long?>("SELECT due FROM timers WHERE ($1 >> partition) & 1 ORDER BY due LIMIT 1", partitions) is { } ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : null;
}
