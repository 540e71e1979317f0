using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cadenza.Catalog;
using Cadenza.Local.Sample;
using Cadenza.Tests.Integration.Catalog;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>What each operation costs in request units when nothing is cached, held to the table in README.md.</summary>
public sealed class RequestChargeTests(RequestChargeTests.Uncached api, ITestOutputHelper output) : IClassFixture<RequestChargeTests.Uncached>
{
    private const int RequestsMax = 40;
    private const double ChargePerKilobyteMax = 1.1;

    [Fact]
    public async Task Get_EveryOperation_CostsNoMoreThanTheReadmeSays()
    {
        var bounds = ReadBounds();
        var costs = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (path, item) in (await api.DocumentAsync())["paths"]!.AsObject())
        {
            if (CatalogWalk.IsOfCatalog(path) && item!["get"]?["security"]?.AsArray().Count > 0)
                costs[path] = await CostOfAsync(path, item["get"]!);
        }

        foreach (var (path, cost) in costs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `GET {path}` | {cost:0.##} |"));

        Assert.Equal(costs.Keys, bounds.Keys.Where(CatalogWalk.IsOfCatalog).Order(StringComparer.Ordinal));
        Assert.All(costs, cost => Assert.True(cost.Value <= bounds[cost.Key], $"{cost.Key} costs {cost.Value} RU."));
    }

    [Fact]
    public async Task Get_OneObject_CostsAtMost11OfAUnitForAKilobyte()
    {
        var objects = api.Sample.Artists.Cast<CatalogDocument>().Concat(api.Sample.Works).Concat(api.Sample.Albums).Concat(api.Sample.Tracks)
            .GroupBy(document => document.Id.Type)
            .SelectMany(type => type.OrderByDescending(document => CatalogJson.Serialize(document).Length).Take(RequestsMax));
        foreach (var document in objects)
        {
            var cost = await CostOfAsync($"/v1/{document.Id.Type.Name()}s/{document.Id.Id}");
            var kilobytes = Math.Max(1, CatalogJson.Serialize(document).Length / 1024.0);
            Assert.InRange(cost, 1, ChargePerKilobyteMax * kilobytes);
        }
    }

    private async Task<double> CostOfAsync(string path, JsonNode operation)
    {
        var most = 0.0;
        foreach (var url in new CatalogWalk(api.Sample).Requests(path, operation).Take(RequestsMax))
            most = Math.Max(most, await CostOfAsync(url));
        return most;
    }

    private async Task<double> CostOfAsync(string url)
    {
        var before = api.Charged;
        using var response = await api.GetAsync(url);
        return Math.Round(api.Charged - before, 2);
    }

    /// <summary>The last column of the table's rows that begin with an operation.</summary>
    internal static Dictionary<string, double> ReadBounds()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            folder = folder.Parent!;
        return Regex.Matches(File.ReadAllText(Path.Combine(folder.FullName, "README.md")), @"^\| `GET (/v1/\S+)` \|.*\| ([\d.]+) \|$", RegexOptions.Multiline)
            .ToDictionary(row => row.Groups[1].Value, row => double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The API with caches that keep nothing, and the sum of all charges of its database.</summary>
    public class Uncached : ApiFixture, IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Lock _adding = new();
        private double _charged;

        public Uncached()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == CosmosCharges.Instrument)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>(Add);
            _listener.Start();
        }

        /// <summary>All charges so far.</summary>
        public double Charged
        {
            get
            {
                lock (_adding)
                    return _charged;
            }
        }

        internal SampleCatalog Sample { get; } = SampleCatalog.Load();

        protected override IEnumerable<string> Settings => ["--Catalog:CacheTimeToLive=00:00:00"];

        private protected override IEnumerable<SampleDocument> Documents =>
            SampleDocuments.Of(Sample).Where(document => document.Container is CosmosLayout.Catalog or CosmosLayout.Listings);

        public void Dispose()
        {
            _listener.Dispose();
            GC.SuppressFinalize(this);
        }

        public async Task<JsonObject> DocumentAsync() => JsonNode.Parse(await Client.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject();

        // Other tests of the process have databases of their own, at other ports.
        private void Add(Instrument instrument, double charge, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == CosmosCharges.PortTag && tag.Value is int port && port == CosmosPort)
                {
                    lock (_adding)
                        _charged += charge;
                }
            }
        }
    }
}
