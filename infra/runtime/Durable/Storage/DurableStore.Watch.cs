namespace Cadenza.Runtime.Durable;

// What other processes have written.
internal sealed partial class DurableStore
{
    private readonly Lock _watching = new();
    private Sql? _watch;

    /// <summary>
    /// What has come for these partitions, and what changed, since the cursor, which is moved on. Nothing is read when no other
    /// connection has committed since.
    /// </summary>
    /// <returns>Null when nothing was committed, or nothing of it matters here.</returns>
    public CommitSignals? Watch(WatchCursor cursor, int partitions)
    {
        lock (_watching)
            return _isClosed ? null : Look(cursor, partitions);
    }

    private CommitSignals? Look(WatchCursor cursor, int partitions)
    {
        _watch ??= StoreFile.Connect(_path);
        var version = _watch.Scalar<long>("PRAGMA data_version");
        if (version == cursor.DataVersion)
            return null;
        cursor.DataVersion = version;
        var signals = new CommitSignals { IsShared = true };
        foreach (var (seq, instance) in _watch.Query(
            "SELECT seq, instance FROM inbox WHERE seq > $1 ORDER BY seq", row => (row.GetInt64(0), row.GetString(1)), cursor.Inbox))
        {
            cursor.Inbox = seq;
            if (PartitionHash.IsIn(partitions, instance))
                signals.Ready.Add(instance);
        }

        ReadChanges(_watch, cursor, signals);
        signals.HasFreeActivities = _watch.Scalar<long>("SELECT EXISTS (SELECT 1 FROM activities WHERE owner IS NULL)") != 0;
        if (NextDue(_watch, partitions) is { } due)
            signals.AddTimer(due);
        return signals;
    }

    private void CloseWatch()
    {
        lock (_watching)
            _watch?.Dispose();
    }

    private static void ReadChanges(Sql sql, WatchCursor cursor, CommitSignals signals)
    {
        if (cursor.Changes < 0)
        {
            cursor.Changes = sql.Scalar<long?>("SELECT seq FROM sqlite_sequence WHERE name = 'changes'") ?? 0;
            signals.HasMissedChanges = true;
            return;
        }

        foreach (var (seq, instance) in sql.Query(
            "SELECT seq, instance FROM changes WHERE seq > $1 ORDER BY seq", row => (row.GetInt64(0), row.GetString(1)), cursor.Changes))
        {
            // They are not kept for ever: whoever has missed some looks at everything.
            signals.HasMissedChanges |= seq != cursor.Changes + 1;
            cursor.Changes = seq;
            signals.Changed.Add(instance);
        }
    }
}

/// <summary>How far a process has seen what others wrote.</summary>
internal sealed class WatchCursor
{
    public long DataVersion { get; set; } = -1;

    public long Inbox { get; set; }

    public long Changes { get; set; } = -1;
}
