using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cadenza.Runtime.Durable;

/// <summary>A hub's instances, histories and messages in one SQLite file, which one process has for itself.</summary>
internal sealed partial class DurableStore : IAsyncDisposable
{
    private readonly ConcurrentBag<Sql> _readers = [];
    private readonly StoreLock _lock;
    private readonly string _path;
    private readonly WriteQueue _writes;

    private DurableStore(StoreLock storeLock, string path, Action<CommitSignals> committed, Func<CommitPoint, bool>? dies)
    {
        _lock = storeLock;
        _path = path;
        _writes = new(Prepare(path), committed, dies);
    }

    /// <summary>Opens the store at this path, made new when there is none.</summary>
    /// <param name="path">The file; its folder is made too.</param>
    /// <param name="committed">Told after each commit, on the writer's thread.</param>
    /// <param name="dies">For tests: see <see cref="WriteQueue"/>.</param>
    /// <exception cref="DurableStoreException">Another process has it, it is of another version, or it is no store.</exception>
    public static DurableStore Open(string path, Action<CommitSignals> committed, Func<CommitPoint, bool>? dies = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var storeLock = StoreLock.Take(path);
        try
        {
            return new(storeLock, path, committed, dies);
        }
        catch (SqliteException failure)
        {
            storeLock.Dispose();
            throw new DurableStoreException($"The durable store {path} cannot be opened: {failure.Message}");
        }
        catch
        {
            storeLock.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _lock.Dispose();
    }

    // Readers see the last commit, and neither wait for the writer nor make it wait.
    private T Read<T>(Func<Sql, T> read)
    {
        if (!_readers.TryTake(out var sql))
            sql = new(Connect(_path));
        try
        {
            return read(sql);
        }
        finally
        {
            _readers.Add(sql);
        }
    }

    private static Sql Prepare(string path)
    {
        var sql = new Sql(Connect(path));
        try
        {
            sql.Scalar<string>("PRAGMA journal_mode = WAL");
            sql.Execute("PRAGMA synchronous = FULL");
            var version = sql.Scalar<long>("PRAGMA user_version");
            if (version == 0)
                sql.Execute($"BEGIN; {Schema.Create} PRAGMA user_version = {Schema.Version.ToString(CultureInfo.InvariantCulture)}; COMMIT");
            else if (version != Schema.Version)
                throw new DurableStoreException($"The durable store {path} is of version {version}; this host reads version {Schema.Version}.");
            return sql;
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }
}
