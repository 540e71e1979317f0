namespace Cadenza.Runtime.Durable;

internal sealed partial class DurableStore
{
    /// <summary>Removes an instance that has ended, with its sub-orchestrations when asked; gives how many instances went.</summary>
    public Task<int> PurgeAsync(string id, bool recursive) => _writes.WriteAsync((sql, signals) =>
        StoreWrites.Find(sql, id) is { HasEnded: true } ? Remove(sql, signals, id, recursive) : 0);

    /// <summary>Sends an event to an instance and, through all generations, to its sub-orchestrations that have not ended.</summary>
    public Task<bool> SendToFamilyAsync(string id, HistoryEvent next) => _writes.WriteAsync((sql, signals) =>
    {
        foreach (var member in Family(sql, id))
            StoreWrites.DeliverIfRunning(sql, signals, member, null, next);
        return true;
    });

    private static int Remove(Sql sql, CommitSignals signals, string id, bool recursive)
    {
        var removed = 0;
        foreach (var member in recursive ? Family(sql, id) : [id])
        {
            if (StoreWrites.Find(sql, member) is not { HasEnded: true })
                continue;
            StoreWrites.Delete(sql, member);
            signals.Changed.Add(member);
            removed++;
        }

        return removed;
    }

    // The union of a recursive query drops what it has seen, so that ids which lead in a circle end.
    private static List<string> Family(Sql sql, string id) => sql.Query(
        "WITH RECURSIVE family(id) AS (SELECT $1 UNION SELECT i.id FROM instances i JOIN family f ON i.parent = f.id) SELECT id FROM family",
        row => row.GetString(0),
        id);
}
