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

    /// <summary>What there is to do in these partitions: as if it had just been committed.</summary>
    public CommitSignals Outstanding(int partitions = PartitionHash.All) => Read(sql =>
    {
        var signals = new CommitSignals();
        signals.Ready.UnionWith(sql.Query("SELECT DISTINCT instance FROM inbox", row => row.GetString(0)).Where(id => PartitionHash.IsIn(partitions, id)));
        signals.HasFreeActivities = sql.Scalar<long>("SELECT EXISTS (SELECT 1 FROM activities WHERE owner IS NULL)") != 0;
        if (NextDue(sql, partitions) is { } due)
            signals.AddTimer(due);
        return signals;
    });
}

/// <summary>An event in an inbox.</summary>
internal sealed record InboxRecord(long Seq, HistoryEvent Event);
