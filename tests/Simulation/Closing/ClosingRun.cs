using Azure.Storage.Blobs;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>Hours ingested and closed in a Blob service of their own.</summary>
internal sealed class ClosingRun(ListeningHours hours, ClosingOptions options) : IDisposable
{
    private readonly BlobSimulator _service = new(TimeProvider.System);

    public EventContainers Containers => new(_service.Connect());

    public BlobSimulator Service => _service;

    public HubCloser NewCloser(Action<BlobClientOptions>? configure = null) =>
        new(new EventContainers(_service.Connect(configure)), EventRegistry.Platform, options);

    public void Dispose() => _service.Dispose();

    /// <summary>Ingests all, in batches of the sizes that <paramref name="batch"/> gives.</summary>
    public async Task IngestAsync(Func<int> batch)
    {
        var ingester = new EventIngester(Containers, EventRegistry.Platform, new IngestOptions());
        foreach (var partition in hours.Partitions)
        {
            for (var at = 0; at < hours.Messages[partition].Count;)
            {
                var some = hours.Messages[partition].Skip(at).Take(batch()).ToList();
                await ingester.IngestAsync(Hubs.Plays, partition, some);
                at += some.Count;
            }
        }
    }

    /// <summary>Closes what can be, each type by <paramref name="deduplicate"/>.</summary>
    public async Task CloseAsync(Func<HubCloser> closer, Func<ClosableHour, string, Task> deduplicate)
    {
        while (await closer().FindClosableAsync(Hubs.Plays, hours.Partitions, limit: 2) is { Count: > 0 } found)
        {
            foreach (var hour in found)
            {
                foreach (var type in hour.Types)
                {
                    await deduplicate(hour, type);
                }

                await closer().SealAsync(Hubs.Plays, hours.Partitions, hour.Hour);
            }
        }
    }

    /// <summary>Closes all in one process.</summary>
    public Task CloseAsync()
    {
        var closer = NewCloser();
        return CloseAsync(() => closer, (hour, type) => closer.DeduplicateAsync(Hubs.Plays, hours.Partitions, hour.Hour, type));
    }

    /// <summary>Everything a closed hour leaves, by container and name.</summary>
    public async Task<SortedDictionary<string, string>> ReadAllAsync()
    {
        var blobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in new[] { Containers.Clean, Containers.Counts, Containers.Work })
        {
            await foreach (var blob in container.GetBlobsAsync())
            {
                var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                blobs.Add($"{container.Name}/{blob.Name}", Convert.ToBase64String(content));
            }
        }

        return blobs;
    }
}
