using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Benchmarks.Closing;

/// <summary>
/// Closing hours of 300 event types, by seconds and requests, with storage that answers at once and with one that takes 5 ms; and how the
/// closing of one type's hour grows with its events.
/// </summary>
internal static class ClosingBenchmark
{
    private const int Types = 300;
    private const int EventsOfType = 100;
    private const int Partitions = 4;
    private const int Hours = 3;
    private static readonly DateTimeOffset Start = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync(string[] options)
    {
        await CloseManyTypesAsync(latency: null);
        await CloseManyTypesAsync(Latency);
        var most = options is ["--to", var text] ? long.Parse(text, CultureInfo.InvariantCulture) : 10_000_000;
        await GrowAsync([.. new long[] { 1_000_000, 10_000_000, 100_000_000 }.Where(events => events <= most)]);
        return 0;
    }

    private static async Task CloseManyTypesAsync(TimeSpan? latency)
    {
        var registry = new EventRegistry([.. Enumerable.Range(0, Types).Select(i => new EventType(NameOf(i), Hubs.Telemetry, null, []))]);
        using var service = new BlobSimulator(TimeProvider.System);
        await IngestAsync(new EventContainers(service.Connect()), registry);
        int[] partitions = [.. Enumerable.Range(0, Partitions)];
        using var closer = new HubCloser(
            new EventContainers(service.Connect(client => client.AddPolicy(new SlowPolicy(latency), HttpPipelinePosition.PerRetry))), registry, new ClosingOptions());
        for (var hour = 0; hour < Hours; hour++)
        {
            var (before, watch) = (Count(service), Stopwatch.StartNew());
            var found = (await closer.FindClosableAsync(Hubs.Telemetry, partitions, 1))[0];
            await closer.DeduplicateAsync(Hubs.Telemetry, partitions, found.Hour, found.Types);
            var report = await closer.SealAsync(Hubs.Telemetry, partitions, found.Hour);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Types} types, hour {hour + 1}, {latency?.TotalMilliseconds ?? 0} ms a request: {watch.Elapsed.TotalSeconds:F2} s, {(Count(service) - before) / (double)Types:F1} requests a type, {report.Kept:N0} events"));
        }
    }

    private static int Count(BlobSimulator service) => service.Requests.Values.Sum();

    private static string NameOf(int type) => $"type_{(char)('a' + (type / 26))}{(char)('a' + (type % 26))}";

    private static async Task IngestAsync(EventContainers containers, EventRegistry registry)
    {
        var ingester = new EventIngester(containers, registry, new IngestOptions());
        var random = new Random(1);
        for (var partition = 0; partition < Partitions; partition++)
        {
            var messages = Enumerable.Range(0, Types * EventsOfType * Hours / Partitions)
                .Select(i => new ReceivedMessage(i, Start.AddHours(i * (double)Partitions / (Types * EventsOfType)), Envelope(random)))
                .Append(new ReceivedMessage(Types * EventsOfType * Hours / Partitions, Start.AddHours(Hours), "{}"u8.ToArray()));
            foreach (var batch in messages.Chunk(10_000))
            {
                await ingester.IngestAsync(Hubs.Telemetry, partition, batch);
            }
        }
    }

    private static byte[] Envelope(Random random)
    {
        var id = new byte[16];
        random.NextBytes(id);
        return Encoding.UTF8.GetBytes($"{{\"id\":\"{new Guid(id)}\",\"type\":\"{NameOf(random.Next(Types))}\",\"user_id\":\"u{random.Next(1000)}\",\"occurred_at\":\"2025-12-01T09:00:00Z\"}}");
    }

    private static async Task GrowAsync(IReadOnlyList<long> sizes)
    {
        var points = new List<(double Millions, double Seconds, double Cpu)>();
        foreach (var events in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("cadenza-closing-").FullName;
            try
            {
                var outcome = await DedupBenchmark.RunAsync<DedupProcess.Outcome>(folder, DedupProcess.Command, folder, events.ToString(CultureInfo.InvariantCulture));
                Console.WriteLine(outcome.Close.Say($"closing {events / 1_000_000} million plays", events));
                points.Add((events / 1e6, outcome.Close.Seconds, outcome.Close.CpuSeconds));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        if (points.Count < 2)
        {
            return;
        }

        Fit("seconds", points.Select(point => (point.Millions, point.Seconds)).ToList());
        Fit("seconds of processors", points.Select(point => (point.Millions, point.Cpu)).ToList());
    }

    /// <summary>Least squares.</summary>
    private static void Fit(string what, List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var slope = points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} = {y - (slope * x):F2} + {slope:F3} for each million events"));
    }

    /// <summary>Answers no sooner than a service would.</summary>
    private sealed class SlowPolicy(TimeSpan? latency) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (latency is { } wait)
            {
                await Task.Delay(wait);
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
