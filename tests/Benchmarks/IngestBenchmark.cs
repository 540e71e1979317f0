using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Cadenza.Events;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Listening;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// Events a second from the hub to durable hourly blobs, through the Function App, against gzip level 1 of the same bytes on one
/// core. The hub is filled while the Function App is down, so that its start is all that is not measured.
/// </summary>
internal static class IngestBenchmark
{
    private const int Plays = 400_000;
    private static readonly DateTimeOffset Midnight = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it and prints the ratio.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => Midnight, Console.WriteLine, CancellationToken.None);
            var events = Draw();
            await PublishAsync(stack, events);
            var baseline = Gzip(events);
            await stack.StartFunctionAppAsync(Console.WriteLine, CancellationToken.None);
            var ingest = await MeasureAsync(stack, events.Count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hub to hourly blob: {ingest:N0} events/s; gzip level 1 on one core: {baseline:N0} events/s"));
            Ratio.Print("ingest", [ingest / baseline], target: null);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<PlannedEvent> Draw()
    {
        var tracks = Enumerable.Range(0, 2_000).Select(i => new ListenedTrack(CatalogId.Derive("track", $"{i}").ToString(), $"{i / 10}", 200_000)).ToArray();
        var (events, _) = ListeningDay.Draw(Midnight, 1, Plays, tracks, [new Listener("nobody", "DE", "free")]);
        return [.. events.Where(planned => planned.Hub == Hubs.Plays)];
    }

    /// <summary>All in four hours, so that the hour's cut is in it, but not the pause between hours.</summary>
    private static async Task PublishAsync(LocalStack stack, IReadOnlyList<PlannedEvent> events)
    {
        await using var hub = new HubPublisher(EventHubsConnection.Parse(stack.EventHubs.ConnectionString), new HubPublisherOptions(), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        foreach (var (hour, chunk) in events.Chunk((events.Count / 4) + 1).Index())
        {
            stack.Clock.Simulate(Midnight.AddHours(hour));
            await hub.PublishAsync(Hubs.Plays, [.. chunk.Select(planned => new HubEvent(planned.UserId, planned.Body))]);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published {events.Count:N0} events at {events.Count / watch.Elapsed.TotalSeconds:N0}/s"));
    }

    private static double Gzip(IReadOnlyList<PlannedEvent> events)
    {
        var lines = new MemoryStream();
        foreach (var planned in events)
        {
            lines.Write(planned.Body.Span);
            lines.WriteByte((byte)'\n');
        }

        var watch = Stopwatch.StartNew();
        using (var gzip = new GZipStream(Stream.Null, CompressionLevel.Fastest))
        {
            gzip.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        }

        return events.Count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>From when the Function App answers until the journal has everything.</summary>
    private static async Task<double> MeasureAsync(LocalStack stack, int events)
    {
        var watch = Stopwatch.StartNew();
        var before = await CountAsync(stack);
        var done = before;
        while (done < events)
        {
            await Task.Delay(PollInterval);
            done = await CountAsync(stack);
        }

        return (events - before) / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> CountAsync(LocalStack stack)
    {
        var journal = stack.Blobs.GetBlobContainerClient("journal");
        long events = 0;
        await foreach (var blob in journal.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"{Hubs.Plays}/", CancellationToken.None))
        {
            var lines = (await journal.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
            events += lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Sum(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("received").GetInt64());
        }

        return events;
    }
}
