using System.Text;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Tests.Simulation.Closing;

namespace Cadenza.Tests.Simulation.Ingest;

/// <summary>Two versions of the program at one partition, as in every deployment: they make other files of the same messages.</summary>
public sealed class OtherVersionTests
{
    [Fact]
    public async Task Ingest_OfMessagesThatAnotherVersionHasCommitted_LeavesItsFilesAlone()
    {
        var hours = new ListeningHours(6, partitions: 1, perHour: 100, hours: 1);
        using var run = new ClosingRun(hours, new ClosingOptions());
        var (first, rest) = (hours.Messages[0].Take(1).ToList(), hours.Messages[0].Skip(1).ToList());
        var isBehind = false;
        var old = Ingester(run, envelope => isBehind && envelope.Contains("\"country\":\"DE\"", StringComparison.Ordinal));
        await old.IngestAsync(Hubs.Plays, 0, first);
        isBehind = true;
        await Ingester(run, _ => false).IngestAsync(Hubs.Plays, 0, rest);

        // It does not know yet, makes its own files, and finds that the journal has gone on.
        var result = await old.IngestAsync(Hubs.Plays, 0, rest);
        await run.CloseAsync();

        Assert.Equal((0, rest.Count), (result.Messages, result.Redelivered));
        var kept = await new CleanHours(run.Containers).ReadManifestAsync(PlatformEvents.TrackPlayed, HourBucket.Of(ListeningHours.Start), CancellationToken.None);
        Assert.Equal(new NaiveClosing(hours).Received(PlatformEvents.TrackPlayed, kept.Hour), kept.Received);
    }

    private static EventIngester Ingester(ClosingRun run, Func<string, bool> isUnknown) => new(run.Containers, EventRegistry.Platform, new IngestOptions())
    {
        Read = (envelope, registry) =>
            isUnknown(Encoding.UTF8.GetString(envelope)) ? EnvelopeResult.Invalid("it is of a later version") : EnvelopeReader.Read(envelope, registry),
    };
}
