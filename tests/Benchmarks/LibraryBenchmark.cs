using System.Diagnostics.Metrics;
using System.Globalization;
using Cadenza.Accounts;
using Cadenza.Catalog;
using Cadenza.Library.Saved;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// Pages of a library: the last 50 of all tracks of the sample, saved, from the whole Function App against a bare Kestrel endpoint that
/// returns the same bytes; and what pages and edits cost in request units, as a ratio to a page of nothing but the tracks themselves.
/// </summary>
internal static class LibraryBenchmark
{
    private const int PageSize = 50;
    private static readonly UserId Ada = UserId.Parse("ada");

    /// <summary>Runs it and prints the ratios.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => null, Console.WriteLine, CancellationToken.None);
            var sample = await SampleLoader.LoadAsync(stack, new PlainView(Console.Out), CancellationToken.None);
            CatalogId[] tracks = [.. sample.Tracks.Select(track => track.Track.Id)];
            await MeasureAsync(stack.Cosmos, tracks);
            await stack.StartFunctionAppAsync(Console.WriteLine, CancellationToken.None);
            var run = new HttpBenchmark.Run(stack, TokenCommand.Issue(stack.Data.Path, null, null), folder);
            await run.CompareAsync("library page", $"/v1/me/tracks?limit={PageSize}&offset={tracks.Length - PageSize}", target: null);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(CosmosDatabase database, CatalogId[] tracks)
    {
        using var charges = new Charges();
        var saved = new SavedStore(database.Container(CosmosLayout.Users), TimeProvider.System);
        var catalog = new CatalogStore(database.Container(CosmosLayout.Catalog), new CatalogOptions { CacheTimeToLive = TimeSpan.Zero }, TimeProvider.System);
        var edits = new List<double>();
        foreach (var some in tracks.Chunk(PageSize))
            edits.Add(await charges.OfAsync(() => saved.SaveAsync(Ada, CatalogType.Track, [.. some.Select(id => (id, (DateTimeOffset?)null))], CancellationToken.None)));

        var baseline = await charges.OfAsync(() => catalog.FindManyAsync<TrackDocument>(tracks[..PageSize], CancellationToken.None));
        Print($"{PageSize} tracks by id", baseline, baseline);
        Print($"saving {PageSize} tracks into a list of {tracks.Length:N0}", edits[^2], baseline);
        foreach (var offset in new[] { 0, tracks.Length / 2, tracks.Length - PageSize })
            Print($"where the page at {offset:N0} is", await charges.OfAsync(() => saved.PageAsync(Ada, CatalogType.Track, new PageRequest(PageSize, offset), CancellationToken.None)), baseline);
    }

    private static void Print(string what, double charge, double baseline) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"library, {what}: {charge:F2} RU, ratio {charge / baseline:F3} to {PageSize} tracks by id"));

    /// <summary>Adds up the charges of this process.</summary>
    private sealed class Charges : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Lock _adding = new();
        private double _sum;

        public Charges()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "cadenza.cosmos.request_charge")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((_, charge, _, _) =>
            {
                lock (_adding)
                    _sum += charge;
            });
            _listener.Start();
        }

        public async Task<double> OfAsync(Func<Task> call)
        {
            var before = _sum;
            await call();
            return _sum - before;
        }

        public void Dispose() => _listener.Dispose();
    }
}
