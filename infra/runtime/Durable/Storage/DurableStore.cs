using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// A hub's instances, histories and messages in one SQLite file. Several processes may have it open; each is an owner in it, and takes
/// instances on only in the partitions that it has.
/// </summary>
internal sealed partial class DurableStore : IAsyncDisposable
{
    private readonly ConcurrentBag<Sql> _readers = [];
    private readonly string _path;
    private readonly WriteQueue _writes;
    private volatile OwnerPlace _place;
    private volatile bool _isClosed;

    private DurableStore(string path, TimeProvider time, Action<CommitSignals> committed, Func<CommitPoint, bool>? dies)
    {
        _path = path;
        var sql = StoreFile.Prepare(path);
        try
        {
            _place = Enter(sql, time.GetUtcNow().UtcDateTime + FirstLease);
        }
        catch
        {
            sql.Dispose();
            throw;
        }

        _writes = new(sql, committed, dies, Complete);
    }

    /// <summary>This process's place among the owners.</summary>
    public string Owner => _place.Id;

    /// <summary>How many activities this process can claim as it writes them; what goes beyond is free for all.</summary>
    public Func<int> ActivityRoom { get; set; } = () => int.MaxValue;

    /// <summary>Opens the store at this path, made new when there is none.</summary>
    /// <param name="path">The file; its folder is made too.</param>
    /// <param name="committed">Told after each commit, on the writer's thread.</param>
    /// <param name="dies">For tests: see <see cref="WriteQueue"/>.</param>
    /// <param name="time">The clock of leases; the system's by default.</param>
    /// <exception cref="DurableStoreException">It is of another version, or it is no store.</exception>
    public static DurableStore Open(
        string path, Action<CommitSignals> committed, Func<CommitPoint, bool>? dies = null, TimeProvider? time = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return new(path, time ?? TimeProvider.System, committed, dies);
        }
        catch (SqliteException failure)
        {
            throw new DurableStoreException($"The durable store {path} cannot be opened: {failure.Message}");
        }
    }

    /// <summary>Commits what waits, and closes the file. Others see that this owner is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await _writes.DisposeAsync();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        CloseWatch();
        _place.File.Dispose();
    }

    // Readers see the last commit, and neither wait for the writer nor make it wait.
    private T Read<T>(Func<Sql, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (!_readers.TryTake(out var sql))
            sql = StoreFile.Connect(_path);
        try
        {
            return read(sql);
        }
        finally
        {
            if (_isClosed)
                sql.Dispose();
            else
                _readers.Add(sql);
        }
    }
}
