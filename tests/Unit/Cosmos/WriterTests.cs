using System.Net;
using Cadenza.Local.Cosmos;
using Cadenza.Local.Cosmos.Documents;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Cosmos;

public sealed class WriterTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cosmos-writer-").FullName;
    private readonly Writer writer;

    public WriterTests()
    {
        var connection = Schema.Open(Path.Combine(folder, "cosmos.db"));
        Schema.Create(connection, "cosmos.db");
        writer = new Writer(new WriteSession(connection, new FakeTimeProvider()));
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task RunAsync_OneWriteOfABatchThrows_TheOthersAreWritten()
    {
        // The first write holds the writer until the others wait behind it, so that they share one batch.
        using var queued = new ManualResetEventSlim();
        var first = writer.RunAsync(session => queued.Wait(TimeSpan.FromSeconds(30)), default);
        var good = Enumerable.Range(0, 10).Select(i => writer.RunAsync(session => Create(session, $"a{i}"), default)).ToList();
        var bad = writer.RunAsync<bool>(
            session => Create(session, "half") ? throw new InvalidOperationException("This one is broken.") : false, default);
        good.AddRange(Enumerable.Range(0, 10).Select(i => writer.RunAsync(session => Create(session, $"b{i}"), default)));
        queued.Set();

        Assert.True(await first);
        Assert.Equal("This one is broken.", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.All(await Task.WhenAll(good), Assert.True);
        Assert.Equal(20L, await writer.RunAsync(Count, default));
    }

    [Fact]
    public async Task RunAsync_DiskFull_SaysSoAndGoesOnWhenThereIsRoom()
    {
        // SQLite's bound on the file's pages ends in the same code as a disk without room.
        await writer.RunAsync(session => session.Statements.Get("PRAGMA max_page_count=1").ExecuteScalar(), default);
        var full = await Assert.ThrowsAsync<ServiceError>(
            () => writer.RunAsync(session => Create(session, new string('x', 100_000)), default));
        await writer.RunAsync(session => session.Statements.Get("PRAGMA max_page_count=100000").ExecuteScalar(), default);

        Assert.Equal(HttpStatusCode.InsufficientStorage, full.Status);
        Assert.Contains("disk", full.Message, StringComparison.Ordinal);
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.True(await writer.RunAsync(session => Create(session, new string('x', 100_000)), default));
        Assert.Equal(1L, await writer.RunAsync(Count, default));
    }

    private static bool Create(WriteSession session, string name) => ResourceWrites.CreateDatabase(session, name);

    private static long Count(WriteSession session) => (long)session.Statements.Get("SELECT COUNT(*) FROM databases").ExecuteScalar()!;
}
