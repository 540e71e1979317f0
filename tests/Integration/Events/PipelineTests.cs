using System.Buffers;
using System.Text;
using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Publishing;
using Cadenza.Events.Storage;

namespace Cadenza.Tests.Integration.Events;

/// <summary>From messages to closed hours, in Azurite, with a crash at every request on the way.</summary>
public sealed class PipelineTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>
{
    private const int Hours = 3;
    private static readonly IReadOnlyList<IReadOnlyList<ReceivedMessage>> Day = ListeningDay.Make(perHour: 60, Hours);
    private static readonly int[] Partitions = [.. Enumerable.Range(0, ListeningDay.Partitions)];

    [Fact]
    public async Task Pipeline_WholeDay_Reconciles()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        var result = await IngestAsync(containers, batchSize: 25);
        var reports = await CloseAsync(containers);

        Assert.Equal(Day.Sum(partition => partition.Count), result.Messages);
        Assert.Equal(Hours, reports.Count);
        Assert.All(reports, report => Assert.True(report.ToReconciliation().IsBalanced));
        Assert.Equal(result.Events + result.Quarantined, reports.Sum(report => report.Received));
        Assert.Equal(result.Quarantined, reports.Sum(report => report.Quarantined));
        Assert.True(reports[0].Duplicates > 0 && reports.Sum(report => report.Kept) > 100);
        Assert.Equal(DistinctValidIds(), reports.Sum(report => report.Kept));
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public async Task Ingest_CrashAtAnyRequest_LosesAndDoublesNothing(Fault fault)
    {
        var day = ListeningDay.Make(perHour: 16, hours: 2);
        var expected = Expected(day);
        var uncrashed = int.MaxValue;
        await Parallel.ForEachAsync(Enumerable.Range(1, 60), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (failAt, _) =>
        {
            var prefix = fixture.NewPrefix();
            if (!await TryAsync(() => IngestAsync(fixture.Containers(prefix, new FaultPolicy(failAt, fault)), batchSize: 9, day)))
            {
                uncrashed = Math.Min(uncrashed, failAt);
            }

            var containers = fixture.Containers(prefix);
            await IngestAsync(containers, batchSize: 7, day);

            Assert.Equal(expected, await CommittedAsync(containers, day));
        });

        // The last crash points lie behind the last request, so every request was one.
        Assert.InRange(uncrashed, 20, 60);
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    public async Task Close_CrashAtAnyRequest_WritesTheSameBytes(Fault fault)
    {
        var expected = await BaselineAsync();
        var prefix = fixture.NewPrefix();
        await IngestAsync(fixture.Containers(prefix), batchSize: 50);

        var failAt = 1;
        while (await TryAsync(() => CloseAsync(fixture.Containers(prefix, new FaultPolicy(failAt, fault)))))
        {
            // Each run does what is left of the work, and dies one request later than the one before.
            failAt++;
        }

        Assert.Equal(expected, await PipelineFixture.ReadAllAsync(fixture.Containers(prefix).Clean));
    }

    [Fact]
    public async Task Ingest_TwoWriters_CommitEachMessageOnce()
    {
        var prefix = fixture.NewPrefix();
        var (one, two) = (fixture.Containers(prefix), fixture.Containers(prefix));

        var results = await Task.WhenAll(IngestAsync(one, batchSize: 7), IngestAsync(two, batchSize: 11));

        Assert.Equal(Expected(Day), await CommittedAsync(one, Day));
        Assert.Equal(Day.Sum(partition => partition.Count), results.Sum(result => result.Messages));
        await CloseAsync(one);
        Assert.Equal(await BaselineAsync(), await PipelineFixture.ReadAllAsync(one.Clean));
    }

    [Fact]
    public async Task Pipeline_PackedGzip_KeepsTheGoodAndPutsTheBadAside()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        var plays = Enumerable.Range(0, 40).Select(i => ListeningDay.Play(new Random(i))).ToList();
        var lines = string.Join('\n', [.. plays, "{\"no\":1}", plays[0].Replace("track_played", "unheard_of", StringComparison.Ordinal)]);
        var packed = Gzip(lines);
        ReceivedMessage[] messages =
        [
            new(0, ListeningDay.Start, packed),
            new(1, ListeningDay.Start.AddSeconds(1), packed.AsMemory()[..^3]),
            new(2, ListeningDay.Start.AddSeconds(2), packed),
            new(3, ListeningDay.Start.AddSeconds(3), Encoding.UTF8.GetBytes($"[{ListeningDay.Play(new Random(99))},{{\"a\":NaN}},{plays[1]}]")),
            new(4, ListeningDay.Start.AddHours(1), Heartbeats.Make(Guid.NewGuid(), ListeningDay.Start)),
        ];

        await new EventIngester(containers, EventRegistry.Platform, new IngestOptions()).IngestAsync(Hubs.Plays, 0, messages);
        var hour = HourBucket.Of(ListeningDay.Start);
        await Closer(containers).DeduplicateAsync(Hubs.Plays, [0], hour, PlatformEvents.TrackPlayed);
        var report = await Closer(containers).SealAsync(Hubs.Plays, [0], hour);

        // Of two messages of 42 events, a torn one, and one of three.
        Assert.Equal((88, 41, 41, 6), (report.Received, report.Kept, report.Duplicates, report.Quarantined));
    }

    [Fact]
    public async Task Seal_ManifestChanged_Fails()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        await IngestAsync(containers, batchSize: 50);
        var closer = Closer(containers);
        var hour = (await closer.FindClosableAsync(Hubs.Plays, Partitions, 1))[0].Hour;
        await closer.DeduplicateAsync(Hubs.Plays, Partitions, hour, PlatformEvents.TrackPlayed);
        var blob = containers.Clean.GetBlobClient(CleanNames.Manifest(PlatformEvents.TrackPlayed, hour));
        var manifest = (await blob.DownloadContentAsync()).Value.Content.ToString();
        var kept = JsonDocument.Parse(manifest).RootElement.GetProperty("kept").GetInt64();
        await blob.UploadAsync(new BinaryData(manifest.Replace($"\"kept\":{kept}", $"\"kept\":{kept - 1}", StringComparison.Ordinal)), overwrite: true);

        var error = await Assert.ThrowsAsync<ReconciliationException>(() => closer.SealAsync(Hubs.Plays, Partitions, hour));

        Assert.Contains("does not reconcile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindClosable_PartitionWithoutAnything_ClosesNothing()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        await IngestAsync(containers, batchSize: 50);

        Assert.Empty(await Closer(containers).FindClosableAsync(Hubs.Plays, [.. Partitions, Partitions.Length], 10));
    }

    private static byte[] Gzip(string text)
    {
        using var lines = new GzipLines();
        lines.Line.Write(Encoding.UTF8.GetBytes(text));
        lines.EndLine();
        return lines.Finish().ToArray();
    }

    internal static async Task<IngestResult> IngestAsync(
        EventContainers containers, int batchSize, IReadOnlyList<IReadOnlyList<ReceivedMessage>>? day = null)
    {
        var ingester = new EventIngester(containers, EventRegistry.Platform, new IngestOptions());
        var sum = default(IngestResult);
        foreach (var partition in Partitions)
        {
            foreach (var batch in (day ?? Day)[partition].Chunk(batchSize))
            {
                var result = await ingester.IngestAsync(Hubs.Plays, partition, batch);
                sum = new IngestResult(
                    sum.Messages + result.Messages, sum.Redelivered + result.Redelivered, sum.Events + result.Events, sum.Quarantined + result.Quarantined);
            }
        }

        return sum;
    }

    internal static async Task<List<HourReport>> CloseAsync(EventContainers containers)
    {
        var closer = Closer(containers);
        var reports = new List<HourReport>();
        while (await closer.FindClosableAsync(Hubs.Plays, Partitions, limit: 2) is { Count: > 0 } hours)
        {
            foreach (var (hour, types) in hours)
            {
                await Task.WhenAll(types.Select(type => closer.DeduplicateAsync(Hubs.Plays, Partitions, hour, type)));
                reports.Add(await closer.SealAsync(Hubs.Plays, Partitions, hour));
            }
        }

        return reports;
    }

    private static HubCloser Closer(EventContainers containers) => new(containers, EventRegistry.Platform, new ClosingOptions());

    private async Task<SortedDictionary<string, string>> BaselineAsync()
    {
        var containers = fixture.Containers(fixture.NewPrefix());
        await IngestAsync(containers, batchSize: 1000);
        await CloseAsync(containers);
        return await PipelineFixture.ReadAllAsync(containers.Clean);
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return false;
        }
        catch (Exception e) when (e is IOException or Azure.RequestFailedException or AggregateException)
        {
            return true;
        }
    }

    /// <summary>The places of the valid events that the messages hold.</summary>
    private static SortedSet<string> Expected(IReadOnlyList<IReadOnlyList<ReceivedMessage>> day) =>
    [
        .. from partition in Partitions
           from message in day[partition]
           from item in EnvelopeSplitter.Split(message.Body.Span).Index().ToList()
           let result = EnvelopeReader.Read(message.Body.Span[item.Item], EventRegistry.Platform)
           where result.IsValid && !result.Type.IsHeartbeat
           select $"{partition}/{message.Sequence}/{item.Index} {result.Id}",
    ];

    /// <summary>The places of the events that the journals commit; fails when one is committed twice, or a message is in no entry.</summary>
    private static async Task<SortedSet<string>> CommittedAsync(EventContainers containers, IReadOnlyList<IReadOnlyList<ReceivedMessage>> day)
    {
        var places = new SortedSet<string>();
        foreach (var partition in Partitions)
        {
            var journal = new PartitionJournal(containers.Journal, Hubs.Plays, partition);
            var next = 0L;
            foreach (var hour in await journal.ListHoursAsync(default))
            {
                foreach (var entry in await journal.ReadHourAsync(hour, default))
                {
                    Assert.Equal(next, entry.From);
                    next = entry.To + 1;
                    foreach (var file in entry.Files)
                    {
                        var content = (await containers.Raw.GetBlobClient(file.Name).DownloadContentAsync()).Value.Content;
                        LineReader.ForEachLine(content, line =>
                        {
                            var raw = RawLine.Parse(line);
                            Assert.Equal(hour, HourBucket.Of(raw.EnqueuedAt));
                            Assert.True(places.Add($"{raw.Partition}/{raw.Sequence}/{raw.Index} {EnvelopeReader.ReadId(raw.Event)}"));
                        });
                    }
                }
            }

            Assert.Equal(day[partition].Count, next);
        }

        return places;
    }

    private static int DistinctValidIds() => Day
        .SelectMany(partition => partition)
        .SelectMany(message => EnvelopeSplitter.Split(message.Body.Span).Select(range => EnvelopeReader.Read(message.Body.Span[range], EventRegistry.Platform)))
        .Where(result => result.IsValid && !result.Type.IsHeartbeat)
        .Select(result => result.Id)
        .Distinct()
        .Count();
}
