using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>The database file: its tables, its version, and how a connection to it is opened.</summary>
internal static class Schema
{
    /// <summary>Written in the file's header; a file of another version is refused.</summary>
    private const int Version = 1;

    private const string Tables = """
        CREATE TABLE counters(lsn INTEGER NOT NULL);
        INSERT INTO counters VALUES (0);
        CREATE TABLE databases(rid INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, lsn INTEGER NOT NULL, ts INTEGER NOT NULL);
        CREATE TABLE containers(
            rid INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, id TEXT NOT NULL, definition TEXT NOT NULL,
            lsn INTEGER NOT NULL, ts INTEGER NOT NULL, UNIQUE(database, id));
        """;

    /// <summary>Opens a connection with which every commit is on the disk before it is acknowledged.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000;");
        return connection;
    }

    public static void Create(SqliteConnection connection, string file)
    {
        var version = connection.Scalar("PRAGMA user_version");
        if (version == 0)
            connection.Execute($"BEGIN IMMEDIATE; {Tables} PRAGMA user_version={Version}; COMMIT;");
        else if (version != Version)
            throw new IOException($"Cosmos DB: {file} is of version {version}, and this program reads version {Version}: use another data folder.");
        foreach (var rid in ContainersOf(connection))
            connection.Execute(ChangesIndex(Container.TableOf(rid)));
    }

    private static List<int> ContainersOf(SqliteConnection connection)
    {
        var rids = new List<int>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rid FROM containers";
        using var rows = command.ExecuteReader();
        while (rows.Read())
            rids.Add(rows.GetInt32(0));
        return rids;
    }

    /// <summary>The documents of one container. A row's number is the sequence number of the write that created it.</summary>
    public static string DocumentsTable(string table) => $"""
        CREATE TABLE {table}(
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, pk TEXT NOT NULL, lsn INTEGER NOT NULL, ts INTEGER NOT NULL, ttl INTEGER,
            body TEXT NOT NULL, UNIQUE(pk, id));
        CREATE INDEX {table}_id ON {table}(id);
        {ChangesIndex(table)}
        """;

    /// <summary>What the change feed reads by; files of before it did not have it.</summary>
    private static string ChangesIndex(string table) => $"CREATE INDEX IF NOT EXISTS {table}_lsn ON {table}(lsn);";

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text given here is a constant of this assembly, or names a table by a number.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static long Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
