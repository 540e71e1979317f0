using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;
using CsCheck;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>Closing hours of any size, in any number of chunks and shards, comes to the same as a list that is searched.</summary>
public sealed class ClosingTests
{
    private const int Hours = 3;
    private static readonly Gen<(int Seed, int Partitions, int PerHour)> Cases = Gen.Select(Gen.Int, Gen.Int[1, 4], Gen.Int[1, 300]);

    [Fact]
    public Task Close_AnyHours_KeepsWhatTheModelKeeps() => Cases.SampleAsync(async item =>
    {
        var hours = new ListeningHours(item.Seed, item.Partitions, item.PerHour, Hours);
        var random = new Random(item.Seed);
        var options = Options(64 << random.Next(4), 64 << random.Next(3), lookback: random.Next(Hours));
        options.LookbackHoursByType["episode_played"] = random.Next(Hours);
        using var run = new ClosingRun(hours, options);
        await run.IngestAsync(() => random.Next(1, 100));
        await run.CloseAsync();

        var model = new NaiveClosing(hours);
        foreach (var hour in Enumerable.Range(0, Hours).Select(HourBucket.Of(ListeningHours.Start).AddHours))
        {
            foreach (var manifest in await ManifestsAsync(run, hour))
            {
                Assert.Equal(model.Kept(manifest.Type, hour, options.LookbackOf(manifest.Type)), await KeptAsync(run, manifest));
                Assert.Equal(model.Received(manifest.Type, hour), manifest.Received);
                Assert.Equal(manifest.Kept, manifest.Accounts.Sum(account => account.Checked("").Kept));
            }
        }
    }, iter: 8, threads: 2);

    [Fact]
    public Task Close_RawFilesCutOtherwise_WritesTheSameBytes() => Cases.SampleAsync(async item =>
    {
        var hours = new ListeningHours(item.Seed, item.Partitions, item.PerHour, 2);
        var random = new Random(item.Seed);
        var options = Options(128, 64);
        using var one = new ClosingRun(hours, options);
        using var other = new ClosingRun(hours, options);
        await one.IngestAsync(() => 1_000);
        await other.IngestAsync(() => random.Next(1, 30));
        await one.CloseAsync();
        await other.CloseAsync();

        Assert.Equal(await one.ReadAllAsync(), await other.ReadAllAsync());
    }, iter: 4, threads: 2);

    [Fact]
    public Task Close_StepsInAnyOrderAgainAndFailing_WritesTheSameBytes() => Cases.SampleAsync(async item =>
    {
        var hours = new ListeningHours(item.Seed, item.Partitions, item.PerHour, 2);
        var random = new Random(item.Seed);
        var options = Options(128, 64);
        using var one = new ClosingRun(hours, options);
        using var other = new ClosingRun(hours, options);
        await one.IngestAsync(() => 1_000);
        await other.IngestAsync(() => 70);
        await one.CloseAsync();
        await other.CloseAsync(() => other.NewCloser(), async (hour, type) =>
        {
            if (!hour.Large.TryGetValue(type, out var shape))
            {
                await other.NewCloser().DeduplicateAsync(Hubs.Plays, hours.Partitions, hour.Hour, type);
                return;
            }

            foreach (var stage in shape.Stages(Hubs.Plays, hour.Hour, type))
            {
                // Each step by a process of its own, some twice, after some that died on the way.
                var steps = stage.Concat(stage.Where(_ => random.Next(3) == 0)).ToArray();
                random.Shuffle(steps);
                foreach (var step in steps)
                {
                    await Record.ExceptionAsync(() => other
                        .NewCloser(client => client.AddPolicy(new DyingPolicy(random.Next(6)), HttpPipelinePosition.PerRetry))
                        .RunStepAsync(hours.Partitions, step));
                    await other.NewCloser().RunStepAsync(hours.Partitions, step);
                }
            }
        });

        Assert.Equal(await one.ReadAllAsync(), await other.ReadAllAsync());
    }, iter: 4, threads: 2);

    [Fact]
    public async Task Close_OneIdFarMoreOftenThanAShardHolds_KeepsOne()
    {
        var hours = new ListeningHours(1, 2, 100, 1);
        var envelope = hours.Messages.SelectMany(messages => messages).Select(message => message.Body)
            .First(body => EnvelopeReader.Read(body.Span, EventRegistry.Platform) is { IsValid: true, Type.IsRoyaltyBearing: true });
        foreach (var messages in hours.Messages)
        {
            messages.Clear();
            messages.AddRange(Enumerable.Range(0, 1_000).Select(i => new ReceivedMessage(i, ListeningHours.Start.AddSeconds(i), envelope)));
            messages.Add(new ReceivedMessage(1_000, ListeningHours.Start.AddHours(1), "x"u8.ToArray()));
        }

        using var run = new ClosingRun(hours, Options(64, 64));
        await run.IngestAsync(() => 300);
        await run.CloseAsync();

        var manifest = (await ManifestsAsync(run, HourBucket.Of(ListeningHours.Start))).Single();
        Assert.Equal((2_000, 1, 1_999, 32), (manifest.Received, manifest.Kept, manifest.DuplicatesWithinHour, manifest.Files.Count));
        Assert.Equal(["0/0/0"], (await KeptAsync(run, manifest)).Select(place => place.Split(' ')[0]));
    }

    [Fact]
    public async Task Close_Large_LeavesNoWorkFiles()
    {
        var hours = new ListeningHours(2, 2, 300, 1);
        using var run = new ClosingRun(hours, Options(64, 64));
        await run.IngestAsync(() => 300);
        await run.CloseAsync();

        Assert.DoesNotContain(await run.ReadAllAsync(), blob => blob.Key.StartsWith("work/", StringComparison.Ordinal));
        var manifest = (await ManifestsAsync(run, HourBucket.Of(ListeningHours.Start)))[^1];
        Assert.True(manifest.Files.Count > 3 && manifest.Ids.Count > 3);
    }

    [Theory]
    [InlineData("_ids")]
    [InlineData("part-")]
    [InlineData("_hubs/plays/2025")]
    public async Task Close_FileOfAnEarlierHourChanged_StopsOrIsFound(string part)
    {
        var hours = new ListeningHours(3, 2, 300, 2);
        using var run = new ClosingRun(hours, Options(64, 64));
        await run.IngestAsync(() => 300);
        var closer = run.NewCloser();
        var first = (await closer.FindClosableAsync(Hubs.Plays, hours.Partitions, 1))[0];
        foreach (var type in first.Types)
        {
            await closer.DeduplicateAsync(Hubs.Plays, hours.Partitions, first.Hour, type);
        }

        await closer.SealAsync(Hubs.Plays, hours.Partitions, first.Hour);
        await closer.VerifyAsync(Hubs.Plays, first.Hour);
        var name = (await run.ReadAllAsync()).Keys.Last(key => key.StartsWith("clean/", StringComparison.Ordinal) && key.Contains(part, StringComparison.Ordinal))["clean/".Length..];
        var blob = run.Containers.Clean.GetBlobClient(name);
        var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        content[content.Length / 2] ^= 1;
        await blob.UploadAsync(new BinaryData(content), overwrite: true);

        Assert.IsType<ReconciliationException>(await Record.ExceptionAsync(() => run.NewCloser().VerifyAsync(Hubs.Plays, first.Hour)));
        if (part != "part-")
        {
            await Assert.ThrowsAsync<ReconciliationException>(() => run.CloseAsync());
        }
    }

    private static ClosingOptions Options(int chunk, int shard, int lookback = 2) => new() { ChunkEvents = chunk, ShardEvents = shard, LookbackHours = lookback };

    private static async Task<IReadOnlyList<HourManifest>> ManifestsAsync(ClosingRun run, HourBucket hour)
    {
        var report = await run.Containers.Clean.GetBlobClient(CleanNames.Report(Hubs.Plays, hour)).DownloadContentAsync();
        var manifests = new List<HourManifest>();
        foreach (var type in JsonSerializer.Deserialize(report.Value.Content, EventJson.Default.HourReport)!.Types)
        {
            var manifest = await run.Containers.Clean.GetBlobClient(CleanNames.Manifest(type.Type, hour)).DownloadContentAsync();
            manifests.Add(JsonSerializer.Deserialize(manifest.Value.Content, EventJson.Default.HourManifest)!);
        }

        return manifests;
    }

    /// <summary>The places of the events in the files that a manifest names.</summary>
    private static async Task<List<string>> KeptAsync(ClosingRun run, HourManifest manifest)
    {
        var places = new List<string>();
        foreach (var file in manifest.Files)
        {
            var content = (await run.Containers.Clean.GetBlobClient(file.Name).DownloadContentAsync()).Value.Content;
            Assert.Equal(file.Sha256, LineReader.Sha256(content));
            LineReader.ForEachLine(content, line =>
            {
                var raw = RawLine.Parse(line);
                places.Add($"{raw.Partition}/{raw.Sequence}/{raw.Index} {EnvelopeReader.ReadId(raw.Event)}");
            });
        }

        return places;
    }

    /// <summary>Lets so many requests pass, loses the answer to the next, and does nothing after it.</summary>
    private sealed class DyingPolicy(int requests) : HttpPipelinePolicy
    {
        private int _count;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var number = Interlocked.Increment(ref _count);
            if (number <= requests + 1)
            {
                await ProcessNextAsync(message, pipeline);
            }

            if (number > requests)
            {
                throw new IOException("It died.");
            }
        }
    }
}
