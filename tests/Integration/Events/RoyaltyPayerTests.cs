using System.Net;
using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Publishing;
using Cadenza.Events.Storage;
using Cadenza.Local.Cosmos;
using Cadenza.Royalties;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Events;

/// <summary>A month of closed hours, paid: Azurite and the Cosmos stand-in.</summary>
public sealed class RoyaltyPayerTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>, IAsyncLifetime
{
    private static readonly Period December = Period.Parse("2025-12");

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-royalties-").FullName;
    private CosmosServer _cosmos = null!;
    private CosmosClient _client = null!;
    private Container _royalties = null!;

    public async Task InitializeAsync()
    {
        _cosmos = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = _folder });
        _client = Connect(_cosmos.ConnectionString);
        var database = (await _client.CreateDatabaseIfNotExistsAsync(CosmosLayout.Database)).Database;
        _royalties = (await database.CreateContainerIfNotExistsAsync(CosmosLayout.Royalties, "/period")).Container;
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _cosmos.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task PayAsync_ClosedMonth_PaysToTheCentAndOnlyOnce()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        var store = await StoreAsync();
        var day = ListeningDay.Make(perHour: 80, hours: 3);
        await PipelineTests.IngestAsync(containers, 100, day);
        await PipelineTests.CloseAsync(containers);
        await Assert.ThrowsAsync<PeriodNotCompleteException>(() => Plays(containers).DaysAsync(December));

        await PipelineTests.IngestAsync(containers, 100, WithNewYear(day));
        var reports = await PipelineTests.CloseAsync(containers);
        var result = await PayAsync(containers, store);
        var statements = await PipelineFixture.ReadAllAsync(containers.Statements);

        Assert.Equal(100_003, result.PaidMinor + result.UnattributedMinor);
        Assert.Equal((100_003, 0), (result.PoolMinor, result.UndistributedMinor));
        Assert.True(result.UnattributedMinor > 0);
        Assert.Equal(result.Received, result.Kept + result.Duplicates + result.Quarantined);
        Assert.Equal(result.PaidMinor, SumOf(statements));
        Assert.Equal(5, result.Payees);
        Assert.Single(reports);
        // Every play of that day is said to have stopped at the same time: of each user and hour one can be true.
        Assert.Equal(result.CountedPlays, result.PaidPlays + result.Withheld.Total);
        Assert.InRange(result.PaidPlays, 1, 9 * 3);
        Assert.Equal(new WithheldFigures(result.CountedPlays - result.PaidPlays, 0, 0), result.Withheld);

        Assert.Equal(result, await PayAsync(containers, store));
        Assert.Equal(statements, await PipelineFixture.ReadAllAsync(containers.Statements));
        using var payout = await _royalties.ReadItemStreamAsync("payout:label", new PartitionKey("2025-12"));
        Assert.Equal(HttpStatusCode.OK, payout.StatusCode);

        await store.SaveAsync(PoolDocument.Create(December, "all", new Money(100_004, "EUR")));
        await Assert.ThrowsAsync<ImmutableBlobChangedException>(() => PayAsync(containers, store));
        Assert.Equal(statements, await PipelineFixture.ReadAllAsync(containers.Statements));
    }

    [Fact]
    public async Task PayAsync_NothingPlayed_LeavesThePoolUndistributed()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        var store = await StoreAsync();
        await PipelineTests.IngestAsync(containers, 100, WithNewYear([[], []]));
        await PipelineTests.CloseAsync(containers);

        var result = await PayAsync(containers, store);

        Assert.Equal((0, 100_003, 0), (result.PaidMinor, result.UndistributedMinor, result.Payees));
    }

    private static CosmosClient Connect(string connectionString) =>
        new(connectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true });

    /// <summary>A pool, and the rights of ten of the twelve tracks.</summary>
    private async Task<RoyaltyStore> StoreAsync()
    {
        var store = new RoyaltyStore(_royalties);
        await store.SaveAsync(PoolDocument.Create(December, "all", new Money(100_003, "EUR")));
        foreach (var number in Enumerable.Range(0, 10))
        {
            var artist = $"artist-{number % 4}";
            await store.SaveAsync(PayeeDocument.Create(artist, $"Artist {number % 4}"));
            await store.SaveAsync(RightsDocument.Create(CatalogId.Parse(ListeningDay.Track(number)), [new(artist, 6_001), new("label", 3_999)]));
        }

        return store;
    }

    internal static MonthlyPlays Plays(EventContainers containers) => new(containers, new PlausibilityChecker(containers, new PlausibilityOptions()));

    private static async Task<PayoutResult> PayAsync(EventContainers containers, RoyaltyStore store)
    {
        var plays = Plays(containers);
        var days = await plays.DaysAsync(December);
        var totals = await Task.WhenAll(days.Select(day => plays.SumDayAsync(day)));
        return await new RoyaltyPayer(containers, store, plays).PayAsync(December, totals);
    }

    internal static IReadOnlyList<IReadOnlyList<ReceivedMessage>> WithNewYear(IReadOnlyList<IReadOnlyList<ReceivedMessage>> day)
    {
        var newYear = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return [.. day.Select(partition =>
            (IReadOnlyList<ReceivedMessage>)[.. partition, new ReceivedMessage(partition.Count, newYear, Heartbeats.Make(Guid.Empty, newYear))])];
    }

    private static long SumOf(IReadOnlyDictionary<string, string> statements) => statements
        .Where(blob => blob.Key.EndsWith(".json", StringComparison.Ordinal) && !blob.Key.Contains("/_", StringComparison.Ordinal))
        .Sum(blob => JsonDocument.Parse(Convert.FromBase64String(blob.Value)).RootElement.GetProperty("amount_minor").GetInt64());
}
