using Cadenza.Events.Ingest;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads the clean events of hours that are deduplicated, by their manifests.</summary>
public sealed class CleanHours(EventContainers containers)
{
    private readonly HourManifests _manifests = new(containers.Clean);
    private readonly RemovedHours _removed = new(containers.Clean);

    /// <summary>What is done with one kept event.</summary>
    public delegate void EventAction(RawLine line);

    /// <summary>An hour's manifest.</summary>
    /// <exception cref="ReconciliationException">It is gone.</exception>
    /// <exception cref="HourRemovedException">The hour is past its retention.</exception>
    public async Task<HourManifest> ReadManifestAsync(string type, HourBucket hour, CancellationToken cancellationToken) =>
        (await _manifests.FindAsync(type, hour, cancellationToken))?.Manifest
            ?? throw await GoneAsync(type, hour, CleanNames.Manifest(type, hour), cancellationToken);

    /// <summary>Calls <paramref name="action"/> for every event that the hour kept, a file at a time, in the order (partition, sequence, index).</summary>
    /// <exception cref="ReconciliationException">A file is gone, or not what the manifest says.</exception>
    /// <exception cref="HourRemovedException">The hour is past its retention, perhaps since its first file was read.</exception>
    public async Task ForEachAsync(string type, HourBucket hour, EventAction action, CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(type, hour, cancellationToken);
        foreach (var file in manifest.Files)
        {
            var content = (await containers.Clean.ReadOrNullAsync(file.Name, cancellationToken))?.Content
                ?? throw await GoneAsync(type, hour, file.Name, cancellationToken);
            if (LineReader.Sha256(content) != file.Sha256)
            {
                throw new ReconciliationException($"clean/{file.Name} has changed since it was written.");
            }

            LineReader.ForEachLine(content, line => action(RawLine.Parse(line)));
        }
    }

    private Task<Exception> GoneAsync(string type, HourBucket hour, string name, CancellationToken cancellationToken) =>
        _removed.ExplainAsync(type, hour, new ReconciliationException($"clean/{name} is gone."), cancellationToken);
}
