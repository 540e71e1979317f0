using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Plausibility;

/// <summary>Reads what checking the plays of hours came to.</summary>
public sealed class WithheldHours(EventContainers containers)
{
    private const string Type = PlatformEvents.TrackPlayed;

    /// <summary>What was found; null when the hour was not checked.</summary>
    public async Task<WithheldHour?> FindAsync(HourBucket hour, CancellationToken cancellationToken) =>
        await containers.Counts.ReadOrNullAsync(WithheldNames.Hour(Type, hour), cancellationToken) is { } blob
            ? JsonSerializer.Deserialize(blob.Content, EventJson.Default.WithheldHour)!
            : null;

    /// <summary>The hour's withheld counts.</summary>
    /// <exception cref="ReconciliationException">They are not what was written, or do not sum to the hour's.</exception>
    public async Task<WithheldCounter> ReadCountsAsync(WithheldHour hour, CancellationToken cancellationToken)
    {
        var counter = new WithheldCounter();
        if (hour.Counts is { } file)
        {
            counter.AddFile(await ReadAsync(containers.Counts, file, cancellationToken));
        }

        return counter.Total == hour.Withheld
            ? counter
            : throw new ReconciliationException($"{Type} of {hour.Hour}: {counter.Total} is withheld by the counts, {hour.Withheld} by the hour.");
    }

    /// <summary>A file, held against its hash.</summary>
    internal static async Task<BinaryData> ReadAsync(Azure.Storage.Blobs.BlobContainerClient container, CleanFile file, CancellationToken cancellationToken)
    {
        var content = (await container.ReadOrNullAsync(file.Name, cancellationToken))?.Content
            ?? throw new ReconciliationException($"{container.Name}/{file.Name} is gone.");
        return LineReader.Sha256(content) == file.Sha256
            ? content
            : throw new ReconciliationException($"{container.Name}/{file.Name} has changed since it was written.");
    }
}
