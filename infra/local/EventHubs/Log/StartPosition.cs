namespace Cadenza.Local.EventHubs;

/// <summary>Where a reader starts: the first event with a property above a bound, or at it when inclusive.</summary>
internal readonly record struct StartPosition(StartProperty Property, long Bound, bool Inclusive)
{
    /// <summary>From the oldest event that is kept.</summary>
    public static StartPosition Earliest => new(StartProperty.SequenceNumber, 0, true);

    /// <summary>Only events that are not there yet.</summary>
    public static StartPosition Latest => new(StartProperty.Latest, 0, false);

    /// <summary>Refuses a start beyond the end of the log, as the service does.</summary>
    /// <exception cref="FormatException">There never was an event at the bound.</exception>
    public void RequireWithin(PartitionState state)
    {
        var beyond = Inclusive ? 1 : 0;
        if (Property == StartProperty.SequenceNumber && Bound > state.LastSequenceNumber + beyond)
            throw new FormatException($"The supplied sequence number '{Bound}' is invalid. The last sequence number in the system is '{state.LastSequenceNumber}'.");
        if (Property == StartProperty.Offset && Bound > Math.Max(0, state.LastOffset))
            throw new FormatException($"The supplied offset '{Bound}' is invalid. The last offset in the system is '{state.LastOffset}'.");
    }

    /// <summary>Whether the start lies after the event with these properties, so that a reader skips it.</summary>
    public bool IsAfter(long sequenceNumber, long offset, long enqueuedMs)
    {
        var value = Property switch
        {
            StartProperty.Offset => offset,
            StartProperty.EnqueuedTime => enqueuedMs,
            _ => sequenceNumber,
        };
        return Inclusive ? value < Bound : value <= Bound;
    }
}

/// <summary>What a <see cref="StartPosition"/> is bounded by.</summary>
internal enum StartProperty
{
    SequenceNumber,
    Offset,
    EnqueuedTime,
    Latest,
}
