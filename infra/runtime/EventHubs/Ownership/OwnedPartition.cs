namespace Cadenza.Runtime.EventHubs;

/// <summary>Reads a partition until <paramref name="stopping"/>; what runs then may end, or is cancelled by <paramref name="aborted"/>.</summary>
internal delegate Task PartitionReader(PartitionName partition, PartitionLease lease, CancellationToken stopping, CancellationToken aborted);

/// <summary>A partition that this process owns, and reads.</summary>
internal sealed class OwnedPartition : IDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _aborted;
    private readonly Task _reading;

    /// <param name="partition">The partition.</param>
    /// <param name="lease">The ownership.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="stopping">The host takes no more events.</param>
    /// <param name="aborted">The host cancels what runs.</param>
    public OwnedPartition(PartitionName partition, PartitionLease lease, PartitionReader read, CancellationToken stopping, CancellationToken aborted)
    {
        Lease = lease;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _reading = Task.Run(() => read(partition, lease, _stopping.Token, _aborted.Token), CancellationToken.None);
    }

    public PartitionLease Lease { get; }

    /// <summary>Waits for the reader, which the host has told to stop.</summary>
    public Task StopAsync() => _reading;

    /// <summary>Another owns it now, and is given again what had no checkpoint: what runs is cancelled.</summary>
    public async Task LoseAsync()
    {
        Lease.Lose();
        await _stopping.CancelAsync();
        await _aborted.CancelAsync();
        await _reading;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _aborted.Dispose();
    }
}
