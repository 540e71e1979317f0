using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Cadenza.Events;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>
/// Events a second from the hub to committed hourly blobs, through the Function App, against gzip level 1 of the same bytes on one
/// core; one event a message, and packed. The hub is filled while the Function App is down, and its first
/// quarter of them is not measured: it starts, and its code is being compiled.
/// </summary>
internal static class IngestBenchmark
{
    private const int Packed = 30;
    private static readonly DateTimeOffset Midnight = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs it and prints the ratios.</summary>
    /// <param name="options">The number of events, in thousands (1,000 unless told), then the forms: <c>single</c>, <c>lines</c>; both unless told.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var count = options is [var thousands, ..] ? int.Parse(thousands, CultureInfo.InvariantCulture) * 1_000 : 1_000_000;
        var plays = PlaysAsSent.Draw(1, count, Midnight);
        var lines = PackedPlays.Join(plays);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} plays of {(lines.Length / (double)count) - 1:F0} bytes"));
        foreach (var form in options.Length > 1 ? options[1..] : ["single", "lines"])
        {
            await RunAsync(form, form == "lines" ? PackedPlays.Lines(plays, Packed) : plays, count, lines);
        }

        return 0;
    }

    private static async Task RunAsync(string form, IReadOnlyList<HubEvent> messages, int events, byte[] lines)
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => Midnight, Console.WriteLine, CancellationToken.None);
            await PublishAsync(stack, messages);
            var baseline = Gzip(lines, events);
            await using var functions = await StartFunctionAppAsync(stack);
            var (rate, times) = await MeasureAsync(stack, events);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{form}: {rate:N0} events/s; gzip level 1 on one core: {baseline:N0} events/s; {times}"));
            Ratio.Print($"ingest {form}", [rate / baseline], target: 0.5);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Without the closing of hours, which is another benchmark's.</summary>
    private static Task<FunctionAppProcess> StartFunctionAppAsync(LocalStack stack)
    {
        var settings = new Dictionary<string, string>(stack.Settings) { ["CloseHoursSchedule"] = "0 0 0 1 1 *", ["HeartbeatSchedule"] = "0 0 0 1 1 *" };
        return FunctionAppProcess.StartAsync(settings, stack.Data, stack.Address, 1, Console.WriteLine, CancellationToken.None);
    }

    /// <summary>All in four hours, so that the hour's cut is in it, but not the pause between hours.</summary>
    private static async Task PublishAsync(LocalStack stack, IReadOnlyList<HubEvent> messages)
    {
        await using var hub = new HubPublisher(EventHubsConnection.Parse(stack.EventHubs.ConnectionString), new HubPublisherOptions(), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        foreach (var (hour, chunk) in messages.Chunk((messages.Count / 4) + 1).Index())
        {
            stack.Clock.Simulate(Midnight.AddHours(hour));
            await hub.PublishAsync(Hubs.Plays, chunk);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published {messages.Count:N0} messages at {messages.Count / watch.Elapsed.TotalSeconds:N0}/s"));
    }

    private static double Gzip(byte[] lines, int events)
    {
        var watch = Stopwatch.StartNew();
        using (var gzip = new GZipStream(Stream.Null, CompressionLevel.Fastest))
        {
            gzip.Write(lines);
        }

        return events / watch.Elapsed.TotalSeconds;
    }

    /// <summary>From when a quarter is committed until the journal has everything.</summary>
    private static async Task<(double Rate, string Times)> MeasureAsync(LocalStack stack, int events)
    {
        var journal = new JournalWatch(stack.Blobs.GetBlobContainerClient("journal"), Hubs.Plays);
        var before = await journal.WaitAsync(events / 4);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measured from {before:N0} events"));
        var (watch, times) = (Stopwatch.StartNew(), ProcessorTimes.Now());
        var done = await journal.WaitAsync(events);
        var (seconds, used) = (watch.Elapsed.TotalSeconds, ProcessorTimes.Now().Since(times));
        return ((done - before) / seconds, string.Create(CultureInfo.InvariantCulture,
            $"{seconds:F1} s, {journal.Commits} commits; {used.PerMillion(done - before)}"));
    }
}
