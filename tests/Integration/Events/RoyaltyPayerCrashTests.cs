using System.Security.Cryptography;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;
using Cadenza.Local.Cosmos;
using Cadenza.Royalties;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Events;

/// <summary>A payout that dies, or that another overtakes, while what it pays by changes.</summary>
public sealed class RoyaltyPayerCrashTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>, IAsyncLifetime
{
    private static readonly Period December = Period.Parse("2025-12");

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-royalties-").FullName;
    private readonly FaultHandler _faults = new();
    private CosmosServer _cosmos = null!;
    private CosmosClient _client = null!;
    private Container _royalties = null!;
    private RoyaltyStore _store = null!;
    private string _prefix = "";
    private DayTotals[] _days = [];

    public async Task InitializeAsync()
    {
        _cosmos = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = _folder });
        _client = Connect(_cosmos.ConnectionString, _faults);
        var database = (await _client.CreateDatabaseIfNotExistsAsync(CosmosLayout.Database)).Database;
        _royalties = (await database.CreateContainerIfNotExistsAsync(CosmosLayout.Royalties, "/period")).Container;
        _store = new RoyaltyStore(_royalties);
        await _store.SaveAsync(PoolDocument.Create(December, "all", new Money(100_003, "EUR")));
        await _store.SaveAsync(RightsDocument.Create(CatalogId.Parse(ListeningDay.Track(0)), [new("artist", 6_001), new("label", 3_999)]));

        _prefix = fixture.NewPrefix();
        var containers = fixture.Containers(_prefix);
        await PipelineTests.IngestAsync(containers, 100, RoyaltyPayerTests.WithNewYear(ListeningDay.Make(perHour: 80, hours: 1)));
        await PipelineTests.CloseAsync(containers);
        var plays = RoyaltyPayerTests.Plays(containers);
        _days = await Task.WhenAll((await plays.DaysAsync(December)).Select(day => plays.SumDayAsync(day)));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _cosmos.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public async Task PayAsync_CrashAtAnyRequestThenRenamedPayee_PaysWhatTheSummarySays(Fault fault)
    {
        var (died, paidBefore) = (true, 0);
        for (var failAt = 1; died; failAt++)
        {
            await NameAsync("Before");
            died = await DiesAsync(new FaultPolicy(failAt, fault));
            var stood = await SummaryAsync() is not null;
            paidBefore += stood && died ? 1 : 0;

            await NameAsync("After");
            var again = await Record.ExceptionAsync(() => PayAsync(fixture.Containers(_prefix)));

            Assert.Equal(stood ? typeof(ImmutableBlobChangedException) : null, again?.GetType());
            await AssertPaidBySummaryAsync(stood ? "Before" : "After");
            await ForgetAsync();
        }

        Assert.InRange(paidBefore, 5, 100);
    }

    [Fact]
    public async Task PayAsync_OvertakenBetweenCheckAndStatements_ChangesNoStatement()
    {
        await NameAsync("Slow");
        using var pause = new PausePolicy();
        var slow = PayAsync(fixture.Containers(_prefix, pause));
        await pause.Reached.WaitAsync(TimeSpan.FromSeconds(30));
        await NameAsync("Fast");
        await PayAsync(fixture.Containers(_prefix));

        pause.Resume();

        await Assert.ThrowsAsync<ImmutableBlobChangedException>(() => slow);
        await AssertPaidBySummaryAsync("Fast");
    }

    [Fact]
    public async Task PayAsync_CountsOfADayChanged_Fails()
    {
        var containers = fixture.Containers(_prefix);
        var blob = containers.Counts.GetBlobClient(CleanNames.DayCounts("track_played", _days[0].Day));
        var counter = new PlayCounter();
        counter.AddFile((await blob.DownloadContentAsync()).Value.Content);
        var other = new PlayCounter();
        foreach (var count in counter.Counts)
        {
            // As many plays, of another track.
            other.Add(count with { Id = ListeningDay.Track(0) });
        }

        using var lines = other.ToLines();
        await blob.UploadAsync(lines.Finish(), overwrite: true);

        await Assert.ThrowsAsync<ReconciliationException>(() => PayAsync(containers));
        Assert.Null(await SummaryAsync());
    }

    private static CosmosClient Connect(string connectionString, FaultHandler faults)
    {
        var options = new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true };
        options.CustomHandlers.Add(faults);
        return new CosmosClient(connectionString, options);
    }

    private Task<PayoutResult> PayAsync(EventContainers containers) =>
        new RoyaltyPayer(containers, _store, RoyaltyPayerTests.Plays(containers)).PayAsync(December, _days);

    private async Task<bool> DiesAsync(FaultPolicy policy)
    {
        _faults.Policy = policy;
        var error = await Record.ExceptionAsync(() => PayAsync(fixture.Containers(_prefix, policy)));
        _faults.Policy = null;
        return error is not null;
    }

    private Task NameAsync(string name) => _store.SaveAsync(PayeeDocument.Create("artist", name));

    private Task<Azure.Storage.Blobs.Models.BlobDownloadResult?> SummaryAsync() =>
        fixture.Containers(_prefix).Statements.ReadOrNullAsync(PayoutSummary.NameOf(December), CancellationToken.None);

    /// <summary>The payouts and the run are there, and name the statements and the summary that are stored.</summary>
    private async Task AssertPaidBySummaryAsync(string artist)
    {
        var run = await _royalties.ReadItemAsync<Dictionary<string, object>>("run", new PartitionKey("2025-12"));
        var summary = (await SummaryAsync())!.Content;
        Assert.Equal(run.Resource["summary_sha256"], HashOf(summary));
        var payees = JsonDocument.Parse(summary).RootElement.GetProperty("payees").EnumerateArray().ToList();
        Assert.Equal([artist, "label"], payees.Select(payee => payee.GetProperty("payee_name").GetString()));
        foreach (var payee in payees)
        {
            var id = $"payout:{payee.GetProperty("payee_id").GetString()}";
            var payout = (await _royalties.ReadItemAsync<Dictionary<string, object>>(id, new PartitionKey("2025-12"))).Resource;
            var statement = await fixture.Containers(_prefix).Statements.GetBlobClient((string)payout["statement"]).DownloadContentAsync();
            Assert.Equal(payee.GetProperty("statement_sha256").GetString(), HashOf(statement.Value.Content));
            Assert.Equal(payee.GetProperty("amount_minor").GetInt64(), Convert.ToInt64(payout["amount_minor"], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private async Task ForgetAsync()
    {
        var statements = fixture.Containers(_prefix).Statements;
        foreach (var name in (await PipelineFixture.ReadAllAsync(statements)).Keys)
        {
            await statements.DeleteBlobAsync(name);
        }

        foreach (var id in new[] { "run", "payout:artist", "payout:label" })
        {
            using var response = await _royalties.DeleteItemStreamAsync(id, new PartitionKey("2025-12"));
        }
    }

    private static string HashOf(BinaryData content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Lets Cosmos' requests fail as storage's do, counted together.</summary>
    private sealed class FaultHandler : RequestHandler
    {
        public FaultPolicy? Policy { get; set; }

        public override Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken) =>
            Policy is { } policy ? policy.SendAsync(() => base.SendAsync(request, cancellationToken)) : base.SendAsync(request, cancellationToken);
    }

    /// <summary>Holds the first write until it is told to go on.</summary>
    private sealed class PausePolicy : HttpPipelinePolicy, IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Resume() => _resumed.TrySetResult();

        public void Dispose() => Resume();

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Put)
            {
                _reached.TrySetResult();
                await _resumed.Task;
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
