namespace Cadenza.Runtime.Durable;

internal sealed partial class DurableStore
{
    public InstanceRecord? Find(string id) => Read(sql => StoreWrites.Find(sql, id));

    /// <summary>What has come for this execution, in the order in which it is given to the code.</summary>
    public IReadOnlyList<InboxRecord> Inbox(string id, string execution, int max) => Read(sql => sql.Query(
        "SELECT seq, event FROM inbox WHERE instance = $1 AND (execution IS NULL OR execution = $2) ORDER BY rank, seq LIMIT $3",
        row => new InboxRecord(row.GetInt64(0), DurableJson.ReadEvent(row.GetString(1))),
        id, execution, max));

    public IReadOnlyList<HistoryEvent> History(string id) => Read(sql => sql.Query(
        "SELECT event FROM history WHERE instance = $1 ORDER BY seq", row => DurableJson.ReadEvent(row.GetString(0)), id));

    /// <summary>An activity that is to be run; null: it is recorded, or its instance was purged.</summary>
    public ActivityRecord? Activity(long seq) => Read(sql => sql.Query(
        "SELECT seq, instance, execution, call, name, input FROM activities WHERE seq = $1",
        row => new ActivityRecord(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.Text(5)),
        seq)) is [var found] ? found : null;

    /// <summary>What a process that died left to do: as if it had just been committed.</summary>
    public CommitSignals Outstanding() => Read(sql =>
    {
        var signals = new CommitSignals();
        signals.Ready.UnionWith(sql.Query("SELECT DISTINCT instance FROM inbox", row => row.GetString(0)));
        signals.Activities.AddRange(sql.Query("SELECT seq FROM activities ORDER BY seq", row => row.GetInt64(0)));
        if (NextDue(sql) is { } due)
            signals.AddTimer(due);
        return signals;
    });
}

/// <summary>An event in an inbox.</summary>
internal sealed record InboxRecord(long Seq, HistoryEvent Event);

/// <summary>An activity that is to be run.</summary>
internal sealed record ActivityRecord(long Seq, string Instance, string ExecutionId, int Call, string Name, string? Input);
