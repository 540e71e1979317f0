namespace Cadenza.Runtime.Durable;

// What a process may have died of. After a death everything that it could have been is suspect; a suspect is marked before it is begun
// again, and each death with its mark on it counts against it, until it has an outcome.
internal sealed partial class DurableStore
{
    private volatile bool _hasSuspects = true;

    /// <summary>An instance under suspicion; null: it is not.</summary>
    public Suspect? SuspectInstance(string id) => _hasSuspects ? Read(sql => FindSuspect(sql, SuspectKind.Instance, id)) : null;

    /// <summary>An activity under suspicion; null: it is not.</summary>
    public Suspect? SuspectActivity(long seq) => _hasSuspects ? Read(sql => FindSuspect(sql, SuspectKind.Activity, seq)) : null;

    /// <summary>Looks whether there are any: with none, nothing is asked of them.</summary>
    public void LookForSuspects() => _hasSuspects = Read(sql => sql.Scalar<long>("SELECT EXISTS (SELECT 1 FROM suspects)") != 0);

    /// <summary>Marks a suspect as begun by this process.</summary>
    public Task<int> BeginAsync(Suspect suspect)
    {
        var me = Owner;
        return _writes.WriteAsync((sql, signals) =>
            sql.Execute("UPDATE suspects SET begun_by = $3 WHERE kind = $1 AND key = $2", (int)suspect.Kind, suspect.Key, me));
    }

    private static Suspect? FindSuspect(Sql sql, SuspectKind kind, object key) => sql.Query(
        "SELECT key, deaths FROM suspects WHERE kind = $1 AND key = CAST($2 AS TEXT)",
        row => new Suspect(kind, row.GetString(0), row.GetInt32(1)),
        (int)kind, key) is [var found] ? found : null;

    private static void Suspect(Sql sql, string owner, int partitions)
    {
        sql.Execute("UPDATE suspects SET deaths = deaths + 1, begun_by = NULL WHERE begun_by = $1", owner);
        sql.Execute(
            "INSERT OR IGNORE INTO suspects (kind, key, deaths) SELECT $2, CAST(seq AS TEXT), 0 FROM activities WHERE owner = $1",
            owner, (int)SuspectKind.Activity);
        sql.Execute(
            "INSERT OR IGNORE INTO suspects (kind, key, deaths) SELECT DISTINCT $2, instance, 0 FROM inbox WHERE ($1 >> partition_of(instance)) & 1",
            partitions, (int)SuspectKind.Instance);
    }

    private static void Clear(Sql sql, Suspect? suspect)
    {
        if (suspect is not null)
            sql.Execute("DELETE FROM suspects WHERE kind = $1 AND key = $2", (int)suspect.Kind, suspect.Key);
    }

    // Those that somebody got done without having seen that they were suspect.
    private static void ForgetSuspects(Sql sql)
    {
        if (sql.Scalar<long>("SELECT EXISTS (SELECT 1 FROM suspects)") == 0)
            return;
        sql.Execute(
            "DELETE FROM suspects WHERE kind = $1 AND NOT EXISTS (SELECT 1 FROM activities WHERE seq = CAST(key AS INTEGER))",
            (int)SuspectKind.Activity);
        sql.Execute(
            "DELETE FROM suspects WHERE kind = $1 AND NOT EXISTS (SELECT 1 FROM inbox WHERE instance = key)", (int)SuspectKind.Instance);
    }
}

internal enum SuspectKind
{
    Instance,
    Activity,
}

/// <summary>Something that a process may have died of.</summary>
/// <param name="Kind">An instance's step, or an activity.</param>
/// <param name="Key">The instance's id, or the activity's number.</param>
/// <param name="Deaths">How many processes died while it was begun and under suspicion.</param>
internal sealed record Suspect(SuspectKind Kind, string Key, int Deaths);
