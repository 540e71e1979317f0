using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>
/// The one writer. Requests queue up; whatever waits when a commit has finished goes into the next one, so that many
/// concurrent writes share one flush to the disk. A write is answered after its commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>Writes in one transaction: bounds how long the first of them waits.</summary>
    private const int MaxBatch = 256;

    /// <summary>Writes that wait; past it, requests wait before they queue.</summary>
    private const int MaxQueued = 4096;

    private readonly Channel<PendingWrite> queue =
        Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(MaxQueued) { SingleReader = true });
    private readonly WriteSession session;
    private readonly Task loop;

    public Writer(WriteSession session)
    {
        this.session = session;
        loop = Task.Run(RunAsync);
    }

    public async Task<T> RunAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<T>(write);
        await queue.Writer.WriteAsync(pending, cancellationToken);
        return await pending.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        session.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingWrite>(MaxBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            if (Commit(batch) is not { } failure)
                continue;
            // One of them may have spoilt it for all: each on its own, so that only that one fails.
            foreach (var pending in batch)
                if ((batch.Count == 1 ? failure : Commit([pending])) is { } own)
                    pending.Fail(Explain(own));
        }
    }

    /// <summary>Runs writes in one transaction, and answers them. After a failure nothing of them is on the disk, and nobody is answered.</summary>
    private Exception? Commit(List<PendingWrite> batch)
    {
        try
        {
            session.Begin();
            foreach (var pending in batch)
                pending.Run(session);
            session.Commit();
        }
#pragma warning disable CA1031 // Whatever failed (a full disk above all), its author is told, and the writer goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            session.Rollback();
            return failure;
        }
        batch.ForEach(pending => pending.Complete());
        return null;
    }

    private static Exception Explain(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: raw.SQLITE_FULL } ? ServiceError.DiskFull() : failure;

    private abstract class PendingWrite
    {
        public abstract void Run(WriteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class PendingWrite<T>(Func<WriteSession, T> write) : PendingWrite
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ServiceError? refusal;
        private T? result;

        public Task<T> Answer => answer.Task;

        public override void Run(WriteSession session)
        {
            refusal = null;
            try
            {
                result = write(session);
            }
            catch (ServiceError error)
            {
                refusal = error;
            }
        }

        public override void Complete()
        {
            if (refusal is null)
                answer.TrySetResult(result!);
            else
                answer.TrySetException(refusal);
        }

        public override void Fail(Exception failure) => answer.TrySetException(failure);
    }
}
