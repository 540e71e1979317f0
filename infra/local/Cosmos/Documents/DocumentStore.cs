using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>The data folder: one SQLite file, one writer, several readers, and the directory of what is in it.</summary>
internal sealed class DocumentStore : IAsyncDisposable
{
    private const int ReaderCount = 4;

    /// <summary>How often expired documents are removed from the file.</summary>
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim refresh = new(1);
    private readonly FileStream folderLock;
    private readonly Writer writer;
    private readonly ReaderPool readers;
    private readonly TimeProvider time;
    private readonly ITimer sweeper;
    private long lsn;

    private DocumentStore(FileStream folderLock, string file, TimeProvider time)
    {
        this.folderLock = folderLock;
        this.time = time;
        var connection = Schema.Open(file);
        Schema.Create(connection, file);
        var session = new WriteSession(connection, time);
        lsn = session.Lsn;
        writer = new Writer(session);
        readers = new ReaderPool(file, ReaderCount);
        sweeper = time.CreateTimer(_ => _ = SweepAsync(), null, SweepInterval, SweepInterval);
    }

    public ResourceDirectory Directory { get; private set; } = ResourceDirectory.Empty;

    /// <summary>The sequence number of the latest acknowledged write.</summary>
    public long Lsn => Volatile.Read(ref lsn);

    public long NowUnixSeconds => time.GetUtcNow().ToUnixTimeSeconds();

    /// <exception cref="IOException">The folder is in use, unreadable, or of another version.</exception>
    public static async Task<DocumentStore> OpenAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(folder);
        var folderLock = Lock(folder);
        try
        {
            var store = new DocumentStore(folderLock, Path.Combine(folder, "cosmos.db"), time);
            await store.RefreshAsync(cancellationToken);
            return store;
        }
        catch (Exception failure)
        {
            await folderLock.DisposeAsync();
            if (failure is SqliteException)
                throw new IOException($"Cosmos DB: the data folder {folder} cannot be used: {failure.Message}", failure);
            throw;
        }
    }

    public ValueTask<ReaderPool.Lease> RentReaderAsync(CancellationToken cancellationToken) => readers.RentAsync(cancellationToken);

    /// <summary>Runs a write, and returns once it is on the disk.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken)
    {
        var (result, written) = await writer.RunAsync(session => (write(session), session.Lsn), cancellationToken);
        for (var seen = Lsn; seen < written; seen = Lsn)
            Interlocked.CompareExchange(ref lsn, written, seen);
        return result;
    }

    /// <summary>Runs a change of databases or containers; the directory shows it before this returns.</summary>
    public async Task WriteResourceAsync(Func<WriteSession, bool> write, CancellationToken cancellationToken)
    {
        await WriteAsync(write, cancellationToken);
        await RefreshAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await sweeper.DisposeAsync();
        await writer.DisposeAsync();
        readers.Dispose();
        refresh.Dispose();
        await folderLock.DisposeAsync();
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new IOException($"Cosmos DB: the data folder {folder} is in use by another process.");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"Cosmos DB: the data folder {folder} cannot be written: {denied.Message}", denied);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // One at a time, so that an older picture never replaces a newer one.
        await refresh.WaitAsync(cancellationToken);
        try
        {
            using var lease = await readers.RentAsync(cancellationToken);
            Directory = ResourceDirectory.Read(lease.Reader);
        }
        finally
        {
            refresh.Release();
        }
    }

    private async Task SweepAsync()
    {
        try
        {
            foreach (var container in Directory.Containers)
                await WriteAsync(session => DocumentWrites.Sweep(session, container), CancellationToken.None);
        }
#pragma warning disable CA1031 // Expired documents stay invisible; the next round tries again, and requests report a failing disk.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
