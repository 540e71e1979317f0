using System.Globalization;
using System.Text.Json;

namespace Cadenza.Local.EventHubs;

/// <summary>One hub at work: its partitions' logs, and who reads them.</summary>
internal sealed class HubNode : IAsyncDisposable
{
    private readonly PartitionLog[] _partitions;
    private uint _turn;

    private HubNode(EventHub hub, DateTimeOffset created, PartitionLog[] partitions)
    {
        Hub = hub;
        Created = created;
        _partitions = partitions;
    }

    public EventHub Hub { get; }

    /// <summary>When the hub was first made, by the server's clock.</summary>
    public DateTimeOffset Created { get; }

    public ReceiverTable Receivers { get; } = new();

    public PartitionLog this[int partition] => _partitions[partition];

    /// <summary>The partition for events of this key; without one, each in turn.</summary>
    public int PartitionFor(string? partitionKey) => partitionKey is null
        ? (int)(Interlocked.Increment(ref _turn) % (uint)_partitions.Length)
        : PartitionKeyHash.PartitionOf(partitionKey, _partitions.Length);

    /// <summary>Reads a partition id; false when the hub has no such partition.</summary>
    public bool TryParsePartition(string id, out int partition) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out partition) && partition < _partitions.Length;

    /// <summary>Opens the logs of a hub, which lie in a folder of its name.</summary>
    /// <exception cref="InvalidDataException">The data is damaged, or of a hub with another number of partitions.</exception>
    public static async Task<HubNode> OpenAsync(EventHub hub, EventHubsServerOptions options)
    {
        var folder = Path.Combine(options.DataDirectory, hub.Name.ToLowerInvariant());
        Directory.CreateDirectory(folder);
        var created = await ReadOrWriteFactsAsync(hub, Path.Combine(folder, "hub.json"), options.Time);
        var partitions = await Task.WhenAll(Enumerable.Range(0, hub.Partitions).Select(partition => Task.Run(() => PartitionLog.Open(
            Path.Combine(folder, partition.ToString(CultureInfo.InvariantCulture)), options.SegmentBytes, hub.Retention, options.Time))));
        return new HubNode(hub, created, partitions);
    }

    /// <summary>Lets go of what is older than the retention.</summary>
    public void Age()
    {
        foreach (var partition in _partitions) _ = partition.AgeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var partition in _partitions) await partition.DisposeAsync();
    }

    private static async Task<DateTimeOffset> ReadOrWriteFactsAsync(EventHub hub, string path, TimeProvider time)
    {
        if (!File.Exists(path))
        {
            var fresh = new HubFacts(hub.Partitions, time.GetUtcNow());
            await File.WriteAllBytesAsync(path + ".new", JsonSerializer.SerializeToUtf8Bytes(fresh));
            File.Move(path + ".new", path);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
            return fresh.Created;
        }

        var facts = JsonSerializer.Deserialize<HubFacts>(await File.ReadAllBytesAsync(path));
        return facts?.Partitions == hub.Partitions
            ? facts.Created
            : throw new InvalidDataException($"{path}: the hub was made with {facts?.Partitions} partitions and cannot be given {hub.Partitions}.");
    }

    private sealed record HubFacts(int Partitions, DateTimeOffset Created);
}
