using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>What the steps of a large hour leave for one another has no hashes: it is the figures that tell when it was not read as it was written.</summary>
public sealed class WorkFilesTests : IDisposable
{
    private const string Type = PlatformEvents.TrackPlayed;

    private static readonly ListeningHours Hours = new(seed: 8, partitions: 2, perHour: 300, hours: 1);
    private static readonly HourBucket Hour = HourBucket.Of(ListeningHours.Start);

    private readonly ClosingRun _run = new(Hours, new ClosingOptions { ChunkEvents = 64, ShardEvents = 64 });

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(HourStepKind.Scan, "keys/00000/00000")]
    [InlineData(HourStepKind.Gather, "duplicates")]
    [InlineData(HourStepKind.Copy, "counts/00000")]
    public async Task Finish_WorkFileWasReadWrongly_WritesNoManifest(HourStepKind after, string file)
    {
        await _run.IngestAsync(() => 300);
        var closer = _run.NewCloser();
        var shape = (await closer.FindClosableAsync(Hubs.Plays, Hours.Partitions, 1))[0].Large[Type];
        var problem = await Record.ExceptionAsync(async () =>
        {
            foreach (var stage in shape.Stages(Hubs.Plays, Hour, Type))
            {
                var whole = stage[0].Kind == after + 1 ? await SpoilAsync($"{WorkNames.Prefix(Type, Hour, shape)}{file}") : null;
                foreach (var step in stage)
                {
                    await closer.RunStepAsync(Hours.Partitions, step);
                }

                await RestoreAsync($"{WorkNames.Prefix(Type, Hour, shape)}{file}", whole);
            }
        });

        Assert.IsType<ReconciliationException>(problem);
        Assert.False(await _run.Containers.Clean.GetBlobClient(CleanNames.Manifest(Type, Hour)).ExistsAsync());
    }

    /// <summary>With a record, a bit or a line less, or more; returns what it was.</summary>
    private async Task<BinaryData> SpoilAsync(string name)
    {
        var blob = _run.Containers.Work.GetBlobClient(name);
        var whole = (await blob.DownloadContentAsync()).Value.Content;
        var content = whole.ToArray();
        var spoilt = name.Contains("keys", StringComparison.Ordinal) ? new BinaryData(content[..^32])
            : name.Contains("counts", StringComparison.Ordinal) ? WithoutLastLine(whole)
            : new BinaryData((byte[])[(byte)(content[0] ^ 1), .. content[1..]]);
        await blob.UploadAsync(spoilt, overwrite: true);
        return whole;
    }

    private async Task RestoreAsync(string name, BinaryData? whole)
    {
        if (whole is not null)
        {
            await _run.Containers.Work.GetBlobClient(name).UploadAsync(whole, overwrite: true);
        }
    }

    internal static BinaryData WithoutLastLine(BinaryData gzip)
    {
        var all = new List<byte[]>();
        LineReader.ForEachLine(gzip, line => all.Add(line.ToArray()));
        using var lines = new GzipLines();
        all.SkipLast(1).ToList().ForEach(line => lines.WriteLine(line));
        return new BinaryData(lines.Finish().ToArray());
    }
}
