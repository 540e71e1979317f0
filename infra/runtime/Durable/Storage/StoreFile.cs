using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cadenza.Runtime.Durable;

/// <summary>Opens a store's file: makes the tables, and brings those of the version before up to date.</summary>
internal static class StoreFile
{
    /// <summary>A connection for the writer.</summary>
    public static Sql Prepare(string path)
    {
        var sql = Connect(path);
        try
        {
            sql.Scalar<string>("PRAGMA journal_mode = WAL");
            sql.Execute("PRAGMA synchronous = FULL");
            if (sql.Scalar<long>("PRAGMA user_version") != Schema.Version)
                Create(sql, path);
            return sql;
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    /// <summary>A connection that reads, or another that writes.</summary>
    public static Sql Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        connection.CreateFunction("partition_of", (string instance) => PartitionHash.Of(instance), isDeterministic: true);
        return new(connection);
    }

    // Several processes may come to a new file at once: the first makes it, and the others find it made.
    private static void Create(Sql sql, string path)
    {
        sql.Execute("BEGIN IMMEDIATE");
        var version = sql.Scalar<long>("PRAGMA user_version");
        if (version == 0)
            sql.Execute(Schema.Create);
        else if (version == 1)
            Upgrade(sql, path);
        else if (version != Schema.Version)
            throw new DurableStoreException($"The durable store {path} is of version {version}; this host reads version {Schema.Version}.");
        sql.Execute($"PRAGMA user_version = {Schema.Version.ToString(CultureInfo.InvariantCulture)}; COMMIT");
    }

    // A host of the version before locks this file, and knows nothing of others.
    private static void Upgrade(Sql sql, string path)
    {
        try
        {
            using var free = new FileStream(
                path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            sql.Execute(Schema.UpgradeFrom1);
        }
        catch (IOException)
        {
            throw new DurableStoreException($"The durable store {path} is in use by a host of the version before; end that one first.");
        }
    }
}
