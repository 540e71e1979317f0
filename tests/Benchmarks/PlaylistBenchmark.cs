using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Cadenza.Accounts;
using Cadenza.Local.Cosmos;
using Cadenza.Playlists;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// Edits and pages of a playlist of 10,000 items, through the store, against the least that the same SDK can do over the same stand-in: a point
/// read and a replacement of one document of 1 KB, and a point read of it. One after the other, since edits of one playlist are.
/// </summary>
internal static class PlaylistBenchmark
{
    private const int Rounds = 7;
    private const int Requests = 150;
    private const int Items = 10_000;
    private const string Meter = "Cadenza.Cosmos";
    private static readonly UserId User = UserId.Parse("ada");
    private static double _charged;

    /// <summary>Runs it and prints the ratios.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            using var charges = Listen();
            await using var server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = folder });
            using var database = new CosmosDatabase(new CosmosOptions { ConnectionString = server.ConnectionString });
            await database.CreateIfMissingAsync();
            var store = new PlaylistStore(database, TimeProvider.System);
            var playlist = await FillAsync(store);
            var bare = await CreateBareAsync(database.Container(CosmosLayout.Accounts));

            await CompareAsync(
                "playlist edit (one item moved by one place)", i => store.MoveAsync(playlist, new ItemRange(i, 1, i + 2), null, _ => { }),
                "read and replace of 1 KB", async _ => await bare.ReplaceItemAsync((await bare.ReadItemAsync<Bare>("bare", new PartitionKey("bare"))).Resource, "bare"));
            await CompareAsync(
                "playlist page (100 items)", i => store.ReadAsync(playlist, new PageRequest(100, i * 60)),
                "read of 1 KB", _ => bare.ReadItemAsync<Bare>("bare", new PartitionKey("bare")));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string name, Func<int, Task> ours, string baselineName, Func<int, Task> baseline)
    {
        var ratios = new List<double>();
        await MeasureAsync(ours);
        await MeasureAsync(baseline);
        for (var round = 1; round <= Rounds; round++)
        {
            var (rate, charge) = await MeasureAsync(ours);
            var (bareRate, bareCharge) = await MeasureAsync(baseline);
            ratios.Add(rate / bareRate);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: {name} {rate:N0}/s, {charge:N1} RU; {baselineName} {bareRate:N0}/s, {bareCharge:N1} RU"));
        }

        Ratio.Print($"playlists, {name}, to a {baselineName}", ratios, target: null);
    }

    private static async Task<(double PerSecond, double Charge)> MeasureAsync(Func<int, Task> request)
    {
        var (before, watch) = (_charged, Stopwatch.StartNew());
        for (var i = 0; i < Requests; i++)
            await request(i);
        return (Requests / watch.Elapsed.TotalSeconds, (_charged - before) / Requests);
    }

    private static async Task<CatalogId> FillAsync(PlaylistStore store)
    {
        var playlist = (await store.CreateAsync(User, PlaylistDetails.Of(new PlaylistChange("Benchmark")))).PlaylistId;
        foreach (var numbers in Enumerable.Range(0, Items).Chunk(1000))
        {
            CatalogKey[] tracks = [.. numbers.Select(number => new CatalogKey(CatalogType.Track, CatalogId.Derive("track", $"{number}")))];
            await store.AddAsync(playlist, User, tracks, null, _ => { });
        }

        return playlist;
    }

    private static async Task<Container> CreateBareAsync(Container container)
    {
        await container.CreateItemAsync(new Bare("bare", new string('x', 900)));
        return container;
    }

    // One request at a time: nothing else is added meanwhile.
    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Meter)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, charge, _, _) => Interlocked.Exchange(ref _charged, _charged + charge));
        listener.Start();
        return listener;
    }

    private sealed record Bare(string Id, string Text);
}
