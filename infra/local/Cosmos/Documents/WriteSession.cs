using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>
/// What a write may use while it runs in the writer's transaction. A write checks everything before its first change: it
/// shares the transaction with others, and is not undone alone.
/// </summary>
internal sealed class WriteSession : IDisposable
{
    private readonly HashSet<int> droppedContainers = [];
    private readonly List<int> droppedInThisBatch = [];
    private readonly SqliteConnection connection;
    private readonly TimeProvider time;

    public WriteSession(SqliteConnection connection, TimeProvider time)
    {
        this.connection = connection;
        this.time = time;
        Statements = new StatementCache(connection);
        Lsn = connection.Scalar("SELECT lsn FROM counters");
    }

    public StatementCache Statements { get; }

    /// <summary>The sequence number of the latest write.</summary>
    public long Lsn { get; private set; }

    public long NowUnixSeconds => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>A sequence number for one write. One that is not committed is never seen, and never used again while this process lives.</summary>
    public long NextLsn() => ++Lsn;

    public void Begin()
    {
        droppedInThisBatch.Clear();
        Statements.Run("BEGIN IMMEDIATE");
    }

    public void Commit()
    {
        Statements.Run("UPDATE counters SET lsn = $1", Lsn);
        Statements.Run("COMMIT");
    }

    public void Rollback()
    {
        droppedContainers.ExceptWith(droppedInThisBatch);
        try
        {
            Statements.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself already, as it does when the disk is full.
        }
    }

    public void ExecuteDefinition(string sql) => connection.Execute(sql);

    public void Drop(int containerRid, string table)
    {
        connection.Execute($"DROP TABLE {table}");
        droppedContainers.Add(containerRid);
        droppedInThisBatch.Add(containerRid);
    }

    /// <exception cref="ServiceError">The container was deleted while the request waited for its turn.</exception>
    public void EnsureExists(Container container)
    {
        if (droppedContainers.Contains(container.Rid))
            throw ServiceError.NoOwner();
    }

    public void Dispose()
    {
        Statements.Dispose();
        connection.Dispose();
    }
}
