using System.Diagnostics;
using System.Globalization;
using Cadenza.Events;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>
/// Events a second from the hub to committed hourly blobs, through the Function App, against gzip level 1 of the same bytes on one
/// core. The hub is filled while the Function App is down, and the first third is not measured: it starts, and its code is being compiled.
/// </summary>
internal static class IngestBenchmark
{
    private static readonly DateTimeOffset Midnight = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs it and prints the ratios.</summary>
    /// <param name="options">The number of events, in thousands (3,000 unless told), then the forms of <see cref="IngestForm"/>, or <c>beside</c>; all unless told.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var count = options is [var thousands, ..] ? int.Parse(thousands, CultureInfo.InvariantCulture) * 1_000 : 3_000_000;
        foreach (var name in options.Length > 1 ? options[1..] : [.. IngestForm.Names, "beside"])
        {
            if (name == "beside") await BesideAsync(count);
            else await MeasureAsync(IngestForm.Draw(name, count, Midnight));
        }

        return 0;
    }

    private static Task MeasureAsync(IngestForm form) => WithStackAsync([form], async stack =>
    {
        var gzip = form.Events / await GzipBaseline.ProgramSecondsAsync(form.Lines);
        var library = form.Events / GzipBaseline.LibrarySeconds(form.Lines);
        await using var functions = await StartFunctionAppAsync(stack);
        var journal = new JournalWatch(stack.Blobs.GetBlobContainerClient("journal"), form.Hub);
        var before = await journal.WaitAsync(form.Events / 3);
        var (watch, times) = (Stopwatch.StartNew(), ProcessorTimes.Now());
        var events = await journal.WaitAsync(form.Events) - before;
        var (seconds, used) = (watch.Elapsed.TotalSeconds, ProcessorTimes.Now().Since(times));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{form.Name}: {events / seconds:N0} events/s ({events:N0} in {seconds:F1} s; {journal.Commits} commits, {journal.Files:N0} files); on one core gzip -1: {gzip:N0} events/s, the platform's level 1: {library:N0}"));
        Console.WriteLine(used.PerMillion(events));
        Ratio.Print($"ingest {form.Name} against gzip -1", [events / seconds / gzip], target: 0.5);
        Ratio.Print($"ingest {form.Name} against the platform's level 1", [events / seconds / library], target: null);
    });

    /// <summary>How long plays take alone, and beside ten times as much telemetry of three hundred types that waits already.</summary>
    private static async Task BesideAsync(int count)
    {
        var plays = IngestForm.Draw("single", count / 10, Midnight);
        var flood = IngestForm.Draw("types", count, Midnight);
        var alone = await PlaysTakeAsync(plays);
        var beside = await PlaysTakeAsync(plays, flood);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plays.Events:N0} plays: {alone:F1} s alone, {beside:F1} s beside {flood.Events:N0} events of telemetry"));
        Ratio.Print("plays beside a flood of telemetry", [beside / alone], target: null);
    }

    private static async Task<double> PlaysTakeAsync(params IngestForm[] forms)
    {
        double seconds = 0;
        await WithStackAsync(forms, async stack =>
        {
            await using var functions = await StartFunctionAppAsync(stack);
            var watch = Stopwatch.StartNew();
            await new JournalWatch(stack.Blobs.GetBlobContainerClient("journal"), forms[0].Hub).WaitAsync(forms[0].Events);
            seconds = watch.Elapsed.TotalSeconds;
        });
        return seconds;
    }

    private static async Task WithStackAsync(IReadOnlyList<IngestForm> forms, Func<LocalStack, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => Midnight, Console.WriteLine, CancellationToken.None);
            foreach (var form in forms) await PublishAsync(stack, form);
            await measure(stack);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Without the closing of hours, which is another benchmark's, and with the types that <see cref="IngestForm"/> draws.</summary>
    private static Task<FunctionAppProcess> StartFunctionAppAsync(LocalStack stack)
    {
        var types = stack.Data.File("event-types.json");
        File.WriteAllText(types, IngestForm.TypesFile);
        var settings = new Dictionary<string, string>(stack.Settings)
        {
            ["CloseHoursSchedule"] = "0 0 0 1 1 *",
            ["HeartbeatSchedule"] = "0 0 0 1 1 *",
            ["Events__TypesFile"] = types,
        };
        return FunctionAppProcess.StartAsync(settings, stack.Data, stack.Address, 1, Console.WriteLine, CancellationToken.None);
    }

    /// <summary>All in four hours, so that the hour's cut is in it, but not the pause between hours.</summary>
    private static async Task PublishAsync(LocalStack stack, IngestForm form)
    {
        await using var hub = new HubPublisher(EventHubsConnection.Parse(stack.EventHubs.ConnectionString), new HubPublisherOptions(), TimeProvider.System);
        foreach (var (hour, chunk) in form.Messages.Chunk((form.Messages.Count / 4) + 1).Index())
        {
            stack.Clock.Simulate(Midnight.AddHours(hour));
            await hub.PublishAsync(form.Hub, chunk);
        }
    }
}
