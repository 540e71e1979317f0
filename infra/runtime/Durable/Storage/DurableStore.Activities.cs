namespace Cadenza.Runtime.Durable;

// Activities that are to be run: each is free, or claimed by an owner, who alone may record its outcome.
internal sealed partial class DurableStore
{
    /// <summary>An activity that this process has claimed; null: it is recorded, somebody else's, or its instance was purged.</summary>
    public ActivityRecord? Activity(long seq) => Read(sql => sql.Query(
        "SELECT seq, instance, execution, call, name, input, owner FROM activities WHERE seq = $1 AND owner = $2",
        row => new ActivityRecord(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.Text(5), row.GetString(6)),
        seq, Owner)) is [var found] ? found : null;

    /// <summary>The numbers of all that have no outcome.</summary>
    public IReadOnlyList<long> Activities() => Read(sql => sql.Query("SELECT seq FROM activities ORDER BY seq", row => row.GetInt64(0)));

    /// <summary>Claims the oldest free ones.</summary>
    public Task<List<long>> ClaimActivitiesAsync(int max)
    {
        var me = Owner;
        return _writes.WriteAsync((sql, signals) => sql.Query(
            "UPDATE activities SET owner = $1 WHERE seq IN (SELECT seq FROM activities WHERE owner IS NULL ORDER BY seq LIMIT $2) RETURNING seq",
            row => row.GetInt64(0),
            me, max));
    }

    /// <summary>Gives claimed ones up that were not begun.</summary>
    public Task<int> FreeActivitiesAsync(IReadOnlyList<long> seqs)
    {
        var me = Owner;
        return _writes.WriteAsync((sql, signals) =>
        {
            signals.HasFreeActivities = true;
            return seqs.Sum(seq => sql.Execute("UPDATE activities SET owner = NULL WHERE seq = $1 AND owner = $2", seq, me));
        });
    }

    /// <summary>
    /// Records an activity's outcome and hands it to its execution. False when it is not waited for: it has been recorded
    /// before, it is another owner's now, or the execution is over.
    /// </summary>
    public Task<bool> RecordActivityAsync(ActivityRecord activity, HistoryEvent outcome, Suspect? suspect = null) => _writes.WriteAsync((sql, signals) =>
    {
        if (sql.Execute("DELETE FROM activities WHERE seq = $1 AND owner = $2", activity.Seq, activity.Owner) == 0)
            return false;
        Clear(sql, suspect);
        return StoreWrites.DeliverIfRunning(sql, signals, activity.Instance, activity.ExecutionId, outcome);
    });

    private void AddActivity(Sql sql, CommitSignals signals, InstanceRecord instance, ActivityScheduled activity, string? input)
    {
        var isMine = signals.Activities.Count < ActivityRoom();
        var seq = sql.Scalar<long>(
            "INSERT INTO activities (instance, execution, call, name, input, owner) VALUES ($1, $2, $3, $4, $5, $6) RETURNING seq",
            instance.Id, instance.ExecutionId, activity.Call, activity.Name, input, isMine ? Owner : null);
        if (isMine)
            signals.Activities.Add(seq);
        else
            signals.HasFreeActivities = true;
    }
}

/// <summary>An activity that is to be run.</summary>
internal sealed record ActivityRecord(long Seq, string Instance, string ExecutionId, int Call, string Name, string? Input, string Owner);
