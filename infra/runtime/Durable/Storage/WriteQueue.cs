using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// The one writer of a store in this process. What is waiting when a transaction begins is committed in one, so that many share the wait for
/// the disk; a write is acknowledged after its commit. A write that fails does not take the others of its transaction with it.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int BatchMax = 256;
    private const int TriesMax = 30_000;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(1);

    private readonly Channel<IWrite> _channel = Channel.CreateUnbounded<IWrite>(new() { SingleReader = true });
    private readonly Sql _sql;
    private readonly Action<CommitSignals> _committed;
    private readonly Action<Sql, CommitSignals>? _completing;
    private readonly Func<CommitPoint, bool>? _dies;
    private readonly Task _loop;
    private readonly List<IWrite> _unheard = [];
    private bool _isShared;

    /// <param name="sql">The connection, which the queue owns.</param>
    /// <param name="committed">Told after each commit.</param>
    /// <param name="dies">For tests: true ends the queue at this point, as if the process were killed.</param>
    /// <param name="completing">Writes what each transaction ends with.</param>
    public WriteQueue(Sql sql, Action<CommitSignals> committed, Func<CommitPoint, bool>? dies, Action<Sql, CommitSignals>? completing = null)
    {
        _completing = completing;
        _sql = sql;
        _committed = committed;
        _dies = dies;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Runs <paramref name="write"/> in a transaction and returns once that is on the disk. It may be run more than once.</summary>
    public Task<T> WriteAsync<T>(Func<Sql, CommitSignals, T> write)
    {
        var job = new Job<T>(write);
        if (!_channel.Writer.TryWrite(job))
            throw Closed();
        return job.Task;
    }

    /// <summary>Commits what is waiting, and ends. One that has died commits nothing more, and says so to all who wait.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _loop;
        _sql.Dispose();
        while (_channel.Reader.TryRead(out var job))
            _unheard.Add(job);
        foreach (var job in _unheard)
            job.Fail(Closed());
    }

    private async Task RunAsync()
    {
        var batch = new List<IWrite>();
        while (await _channel.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchMax && _channel.Reader.TryRead(out var job))
                batch.Add(job);
            if (!await TryCommitAsync(batch))
            {
                _unheard.AddRange(batch);
                return;
            }

            // Somebody who waits to write gets in between: the system has no queue for them.
            if (_isShared)
                await Task.Delay(Turn);
        }
    }

    // False: the queue has died, for a test.
    private async ValueTask<bool> TryCommitAsync(List<IWrite> batch)
    {
        var signals = new CommitSignals();
        try
        {
            await BeginAsync();
            foreach (var job in batch)
                job.Run(_sql, signals);
            _completing?.Invoke(_sql, signals);
            if (_dies?.Invoke(CommitPoint.Before) == true)
            {
                _sql.Execute("ROLLBACK");
                return false;
            }

            _sql.Execute("COMMIT");
            if (_dies?.Invoke(CommitPoint.After) == true)
                return false;
        }
#pragma warning disable CA1031 // whatever it is belongs to the write that caused it
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Rollback();
            return await FailOrSeparateAsync(batch, failure);
        }

        _isShared = signals.IsShared;
        _committed(signals);
        foreach (var job in batch)
            job.Acknowledge();
        return true;
    }

    // Other processes write too, one at a time. Asked for often: the pauses that SQLite makes by itself grow to a tenth of a second.
    private async ValueTask BeginAsync()
    {
        for (var tries = 1; !_sql.TryBegin(); tries++)
        {
            if (tries == TriesMax)
                throw new SqliteException("Another process writes the durable store, and does not end.", SQLitePCL.raw.SQLITE_BUSY);
            await Task.Delay(Turn);
        }
    }

    private async ValueTask<bool> FailOrSeparateAsync(List<IWrite> batch, Exception failure)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return true;
        }

        foreach (var job in batch)
        {
            if (!await TryCommitAsync([job]))
                return false;
        }

        return true;
    }

    private void Rollback()
    {
        try
        {
            _sql.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    private static ObjectDisposedException Closed() => new(nameof(WriteQueue), "The durable store has been closed.");

    private interface IWrite
    {
        void Run(Sql sql, CommitSignals signals);

        void Acknowledge();

        void Fail(Exception failure);
    }

    private sealed class Job<T>(Func<Sql, CommitSignals, T> write) : IWrite
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _source.Task;

        public void Run(Sql sql, CommitSignals signals) => _result = write(sql, signals);

        public void Acknowledge() => _source.TrySetResult(_result);

        public void Fail(Exception failure) => _source.TrySetException(failure);
    }
}

/// <summary>A moment at which a test ends the writer.</summary>
internal enum CommitPoint
{
    /// <summary>All is written, nothing is committed.</summary>
    Before,

    /// <summary>All is committed, nobody has been told.</summary>
    After,
}
