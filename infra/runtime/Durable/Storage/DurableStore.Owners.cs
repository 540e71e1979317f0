namespace Cadenza.Runtime.Durable;

// Who has the store open, and who has which partitions of it.
internal sealed partial class DurableStore
{
    // Until the first renewal.
    private static readonly TimeSpan FirstLease = TimeSpan.FromSeconds(30);
    private const int ChangesKept = 100_000;

    /// <summary>The owners and the partitions as they stand.</summary>
    public OwnersView Owners() => Read(sql => new OwnersView(
        sql.Query("SELECT id, expires, works FROM owners ORDER BY id", row => new OwnerRecord(row.GetString(0), row.Time(1), row.GetInt64(2) != 0)),
        PartitionOwners(sql),
        sql.Scalar<long>("SELECT EXISTS (SELECT 1 FROM activities WHERE owner IS NULL)") != 0));

    /// <summary>Whether an owner's process has ended.</summary>
    public bool IsDead(string owner) => owner != Owner && OwnerFile.IsOfTheDead(_path, owner);

    /// <summary>
    /// Renews this owner's lease, buries the dead, and takes or gives up partitions until it has its share.
    /// </summary>
    /// <param name="expires">The lease's new end.</param>
    /// <param name="dead">Owners that have ended or expired: what they had is free, and what they may have died of is suspect.</param>
    /// <param name="works">Asked in the transaction: false, and it takes nothing any more.</param>
    /// <returns>The partitions it has now, with their epochs; null when it has itself been buried.</returns>
    public async Task<IReadOnlyList<(int Partition, long Epoch)>?> BalanceAsync(DateTime expires, IReadOnlyList<string> dead, Func<bool> works)
    {
        var me = Owner;
        var had = await _writes.WriteAsync((sql, signals) =>
        {
            var isWorking = works();
            if (sql.Execute("UPDATE owners SET expires = $2, works = $3 WHERE id = $1", me, expires.Ticks, isWorking ? 1 : 0) == 0)
                return null;
            foreach (var owner in dead)
                Bury(sql, owner);
            if (isWorking)
                Balance(sql, me);
            Tidy(sql);
            return sql.Query("SELECT partition, epoch FROM partitions WHERE owner = $1", row => (row.GetInt32(0), row.GetInt64(1)), me);
        });
        foreach (var owner in dead)
            OwnerFile.Remove(_path, owner);
        return had;
    }

    /// <summary>Renews the lease of an owner that takes nothing on.</summary>
    public Task<bool> RenewAsync(DateTime expires)
    {
        var me = Owner;
        return _writes.WriteAsync((sql, signals) => sql.Execute("UPDATE owners SET expires = $2 WHERE id = $1", me, expires.Ticks) == 1);
    }

    /// <summary>Gives up all partitions and activities, for others to take at once. Clients are served on.</summary>
    public Task<bool> RetireAsync()
    {
        var me = Owner;
        return _writes.WriteAsync((sql, signals) =>
        {
            Free(sql, me);
            sql.Execute("UPDATE suspects SET begun_by = NULL WHERE begun_by = $1", me);
            return sql.Execute("UPDATE owners SET works = 0 WHERE id = $1", me) == 1;
        });
    }

    /// <summary>Is no owner any more.</summary>
    public Task<bool> LeaveAsync()
    {
        var me = Owner;
        return _writes.WriteAsync((sql, signals) =>
        {
            Free(sql, me);
            return sql.Execute("DELETE FROM owners WHERE id = $1", me) == 1;
        });
    }

    /// <summary>Becomes another owner, after others have buried this one, which was held up for too long.</summary>
    public async Task ComeAgainAsync(DateTime expires)
    {
        var buried = _place;
        _place = await _writes.WriteAsync((sql, signals) => Enter(sql, expires));
        buried.File.Dispose();
    }

    private OwnerPlace Enter(Sql sql, DateTime expires)
    {
        var id = Guid.NewGuid().ToString("N");
        var file = OwnerFile.Create(_path, id);
        try
        {
            sql.Execute("INSERT INTO owners (id, expires, works) VALUES ($1, $2, 0)", id, expires.Ticks);
            return new(id, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Balance(Sql sql, string me)
    {
        var workers = sql.Query("SELECT id FROM owners WHERE works = 1 ORDER BY id", row => row.GetString(0));
        var (take, giveUp) = PartitionShares.Plan(PartitionOwners(sql), workers, me);
        foreach (var partition in take)
            sql.Execute("UPDATE partitions SET owner = $2, epoch = epoch + 1 WHERE partition = $1", partition, me);
        foreach (var partition in giveUp)
            sql.Execute("UPDATE partitions SET owner = NULL WHERE partition = $1", partition);
    }

    private static void Bury(Sql sql, string owner)
    {
        var partitions = sql.Query("SELECT partition FROM partitions WHERE owner = $1", row => row.GetInt32(0), owner).Aggregate(0, (set, one) => set | (1 << one));
        Suspect(sql, owner, partitions);
        Free(sql, owner);
        sql.Execute("DELETE FROM owners WHERE id = $1", owner);
    }

    private static void Free(Sql sql, string owner)
    {
        sql.Execute("UPDATE partitions SET owner = NULL WHERE owner = $1", owner);
        sql.Execute("UPDATE activities SET owner = NULL WHERE owner = $1", owner);
    }

    private static void Tidy(Sql sql)
    {
        sql.Execute("DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - $1", ChangesKept);
        ForgetSuspects(sql);
    }

    private static List<string?> PartitionOwners(Sql sql) => sql.Query("SELECT owner FROM partitions ORDER BY partition", row => row.Text(0));

    // The end of every transaction: what changed is told to the clients of other processes, when there are any.
    private static void Complete(Sql sql, CommitSignals signals)
    {
        signals.IsShared = sql.Scalar<long>("SELECT count(*) FROM owners") > 1;
        if (!signals.IsShared)
            return;
        foreach (var instance in signals.Changed)
            sql.Execute("INSERT INTO changes (instance) VALUES ($1)", instance);
    }

    private sealed record OwnerPlace(string Id, OwnerFile File);
}

/// <summary>A process that has the store open.</summary>
/// <param name="Id">New with each process, and again when it was taken for dead.</param>
/// <param name="Expires">When it is taken for dead.</param>
/// <param name="Works">Whether it takes instances on, or serves clients alone.</param>
internal sealed record OwnerRecord(string Id, DateTime Expires, bool Works);

/// <summary>Who has what.</summary>
/// <param name="Owners">All owners, in the order of their ids.</param>
/// <param name="Partitions">The owner of each partition; null: it is free.</param>
/// <param name="HasFreeActivities">There are activities that nobody has claimed.</param>
internal sealed record OwnersView(IReadOnlyList<OwnerRecord> Owners, IReadOnlyList<string?> Partitions, bool HasFreeActivities);

/// <summary>The right to take the instances of a partition on. A step that is written under another than the present one is refused.</summary>
internal readonly record struct Fence(string Owner, int Partition, long Epoch);
