using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Benchmarks.Closing;

/// <summary>Our side, in a process of its own whose heap is bounded: ingests an hour to files, closes it, and counts it without writing events.</summary>
internal static class DedupProcess
{
    public const string Command = "dedup-ours";

    private static readonly int[] Partitions = [.. Enumerable.Range(0, PlaysHour.Partitions)];

    /// <summary>What it prints as its last line.</summary>
    internal sealed record Outcome(long Kept, long Distinct, long CountLines, Measured Close, Measured Count);

    public static async Task<int> RunAsync(string folder, long events)
    {
        var raw = Directory.CreateDirectory(Path.Combine(folder, "raw")).FullName;
        var (inFiles, outFiles) = (new FolderPieces(raw), new FolderPieces(Directory.CreateDirectory(Path.Combine(folder, "closed")).FullName));
        var pieces = inFiles;
        using var service = new BlobSimulator(TimeProvider.System, content => pieces.Put(content));
        var containers = new EventContainers(service.Connect());
        var hour = new PlaysHour(events);
        await hour.IngestAsync(containers);
        pieces = outFiles;

        using var closer = new HubCloser(containers, EventRegistry.Platform, new ClosingOptions());
        HourManifest? manifest = null;
        var close = await Measured.RunAsync(async () =>
        {
            var found = await closer.FindClosableAsync(Hubs.Plays, Partitions, 1);
            manifest = await closer.DeduplicateAsync(Hubs.Plays, Partitions, found[0].Hour, PlatformEvents.TrackPlayed);
            await closer.SealAsync(Hubs.Plays, Partitions, found[0].Hour);
        });
        long lines = 0;
        var count = await Measured.RunAsync(async () => lines = await CountAsync(containers));
        Console.WriteLine(JsonSerializer.Serialize(new Outcome(manifest!.Kept, hour.Distinct, lines, close, count)));
        return 0;
    }

    /// <summary>Closing without its output: the same steps up to the duplicates, then the events are counted as they are read.</summary>
    private static async Task<long> CountAsync(EventContainers containers)
    {
        var options = new ClosingOptions();
        var journal = await new HourJournals(containers).ReadAsync(Hubs.Plays, Partitions, PlaysHour.Hour, default);
        var shape = HourShape.Of(journal.ReceivedOf(PlatformEvents.TrackPlayed), options);
        var type = EventRegistry.Platform.Find(PlatformEvents.TrackPlayed)!;
        var plan = new HourPlan(journal, type.Name, shape);
        var work = new BlobWork(containers.Work, "counted/", options.Parallelism);
        var steps = new HourSteps(containers, type, PlaysHour.Hour, plan, work, new EarlierIds(containers.Clean, 0), options);
        await EachAsync(shape.Chunks, options, steps.ScanAsync);
        await EachAsync(shape.Shards, options, (shard, token) => steps.FindDuplicatesAsync(shard, [], token));
        await steps.GatherAsync(default);
        var duplicates = EventSet.From((await work.ReadAsync(WorkNames.AllDuplicates, default)).Span, shape.Received);
        var sum = new PlayCounter();
        await EachAsync(shape.Chunks, options, async (chunk, token) =>
        {
            var counter = new PlayCounter();
            await new RawEvents(containers.Raw, plan, options.Parallelism).ForEachAsync(
                chunk,
                (ordinal, line) =>
                {
                    if (!duplicates.Contains(ordinal))
                    {
                        counter.Add(RawLineHead.Read(line).Event, type);
                    }
                },
                () => Task.CompletedTask,
                token);
            lock (sum)
            {
                foreach (var item in counter.Counts)
                {
                    sum.Add(item);
                }
            }
        });
        return sum.Counts.Count();
    }

    private static Task EachAsync(int count, ClosingOptions options, Func<int, CancellationToken, Task> action) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.LargeSteps }, async (i, token) => await action(i, token));
}
