using Azure;

namespace Cadenza.Runtime.EventHubs;

/// <summary>This process's ownership of a partition: it holds as long as it was renewed lately and nobody was seen to have taken it.</summary>
/// <param name="validity">How long a renewal holds.</param>
/// <param name="doubt">Called when the hub says that another reads the partition now.</param>
/// <param name="time">Measures it.</param>
internal sealed class PartitionLease(TimeSpan validity, Action doubt, TimeProvider time)
{
    private long _renewed;
    private volatile bool _isLost = true;

    /// <summary>The version that the next renewal is to replace.</summary>
    public ETag Version { get; private set; }

    /// <summary>Whether it holds. Checkpoints are written only then: a process that was held up must not set another's back.</summary>
    public bool IsHeld => !_isLost && time.GetElapsedTime(Volatile.Read(ref _renewed)) < validity;

    /// <summary>It was claimed or renewed.</summary>
    /// <param name="version">The version that this made.</param>
    /// <param name="began">The timestamp from before the storage was asked.</param>
    public void Renewed(ETag version, long began)
    {
        Version = version;
        Volatile.Write(ref _renewed, began);
        _isLost = false;
    }

    /// <summary>Somebody else has it.</summary>
    public void Lose() => _isLost = true;

    /// <summary>Somebody else seems to have it.</summary>
    public void Doubt() => doubt();
}
