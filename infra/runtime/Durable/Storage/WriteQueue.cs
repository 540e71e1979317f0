using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// The one writer of a store. What is waiting when a transaction begins is committed in one, so that many share the wait for
/// the disk; a write is acknowledged after its commit. A write that fails does not take the others of its transaction with it.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int BatchMax = 256;

    private readonly Channel<IWrite> _channel = Channel.CreateUnbounded<IWrite>(new() { SingleReader = true });
    private readonly Sql _sql;
    private readonly Action<CommitSignals> _committed;
    private readonly Func<CommitPoint, bool>? _dies;
    private readonly Task _loop;

    /// <param name="sql">The connection, which the queue owns.</param>
    /// <param name="committed">Told after each commit.</param>
    /// <param name="dies">For tests: true ends the queue at this point, as if the process were killed.</param>
    public WriteQueue(Sql sql, Action<CommitSignals> committed, Func<CommitPoint, bool>? dies)
    {
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
            throw new ObjectDisposedException(nameof(WriteQueue), "The durable store has been closed.");
        return job.Task;
    }

    /// <summary>Commits what is waiting, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _loop;
        _sql.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<IWrite>();
        while (await _channel.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchMax && _channel.Reader.TryRead(out var job))
                batch.Add(job);
            if (!TryCommit(batch))
                return;
        }
    }

    // False: the queue has died, for a test.
    private bool TryCommit(List<IWrite> batch)
    {
        var signals = new CommitSignals();
        try
        {
            _sql.Execute("BEGIN IMMEDIATE");
            foreach (var job in batch)
                job.Run(_sql, signals);
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
            return FailOrSeparate(batch, failure);
        }

        _committed(signals);
        foreach (var job in batch)
            job.Acknowledge();
        return true;
    }

    private bool FailOrSeparate(List<IWrite> batch, Exception failure)
    {
        if (batch.Count > 1)
            return batch.All(job => TryCommit([job]));
        batch[0].Fail(failure);
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
