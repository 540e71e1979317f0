using Azure;
using Cadenza.Runtime.EventHubs;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>Ownerships in memory, with the conditions that blobs have.</summary>
internal sealed class MemoryOwnerships(TimeProvider time) : IOwnershipStore
{
    private readonly Dictionary<string, (string Owner, ETag Version, long At)> _owned = [];
    private readonly Lock _sync = new();
    private int _versions;

    /// <summary>Whether the storage is out of reach.</summary>
    public bool IsAway { get; set; }

    public string? OwnerOf(string partition)
    {
        lock (_sync) return _owned.TryGetValue(partition, out var found) ? found.Owner : null;
    }

    public Task<IReadOnlyList<PartitionOwnership>> ListAsync(GroupName group, CancellationToken cancellationToken)
    {
        lock (_sync)
        {
            ThrowIfAway();
            return Task.FromResult<IReadOnlyList<PartitionOwnership>>(
                [.. _owned.Select(pair => new PartitionOwnership(pair.Key, pair.Value.Owner, pair.Value.Version, time.GetElapsedTime(pair.Value.At)))]);
        }
    }

    public Task<ETag?> ClaimAsync(PartitionName partition, string owner, ETag? seen, CancellationToken cancellationToken)
    {
        lock (_sync)
        {
            ThrowIfAway();
            if (seen != (_owned.TryGetValue(partition.Partition, out var found) ? found.Version : null)) return Task.FromResult<ETag?>(null);
            var version = new ETag($"\"{++_versions}\"");
            _owned[partition.Partition] = (owner, version, time.GetTimestamp());
            return Task.FromResult<ETag?>(version);
        }
    }

    private void ThrowIfAway()
    {
        if (IsAway) throw new RequestFailedException("away");
    }
}
