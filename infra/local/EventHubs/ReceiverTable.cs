namespace Cadenza.Local.EventHubs;

/// <summary>
/// Who reads which partition for which consumer group. A reader with an epoch is the only one there: it drives out those with none,
/// a lower or the same epoch. Without epochs, five may read side by side.
/// </summary>
internal sealed class ReceiverTable
{
    public const int WithoutEpochMax = 5;

    private readonly Lock _sync = new();
    private readonly Dictionary<(string Group, int Partition), List<Receiver>> _receivers = [];

    /// <summary>Takes in a reader.</summary>
    /// <returns>Takes the reader out again.</returns>
    /// <exception cref="ReceiverRefusedException">It may not read beside those that are there.</exception>
    public Action Enter(string group, int partition, long? epoch, Action<string> drivenOut)
    {
        var key = (group.ToLowerInvariant(), partition);
        var receiver = new Receiver(epoch, drivenOut);
        List<Receiver> losers = [];
        lock (_sync)
        {
            if (!_receivers.TryGetValue(key, out var present)) _receivers[key] = present = [];
            Admit(present, epoch);
            if (epoch is not null)
            {
                losers.AddRange(present);
                present.Clear();
            }

            present.Add(receiver);
        }

        foreach (var loser in losers)
            loser.DrivenOut($"New receiver with higher epoch of '{epoch}' is created hence current receiver with epoch '{loser.Epoch ?? 0}' is getting disconnected.");
        return () => Leave(key, receiver);
    }

    private static void Admit(List<Receiver> present, long? epoch)
    {
        var highest = present.Max(receiver => receiver.Epoch);
        if (highest is not null && (epoch is null || epoch < highest))
            throw new ReceiverRefusedException(true, $"At least one receiver for the endpoint is created with epoch of '{highest}', and so "
                + (epoch is null ? "non-epoch receiver is not allowed." : $"a receiver with epoch of '{epoch}' is not allowed."));
        if (epoch is null && present.Count >= WithoutEpochMax)
            throw new ReceiverRefusedException(false, $"Exceeded the maximum number of allowed receivers per partition in a consumer group which is {WithoutEpochMax}.");
    }

    private void Leave((string, int) key, Receiver receiver)
    {
        lock (_sync)
        {
            if (_receivers.TryGetValue(key, out var present)) present.Remove(receiver);
        }
    }

    private sealed class Receiver(long? epoch, Action<string> drivenOut)
    {
        public long? Epoch { get; } = epoch;
        public Action<string> DrivenOut { get; } = drivenOut;
    }
}

/// <summary>A reader may not read beside those that are there: for their epoch, or for their number.</summary>
internal sealed class ReceiverRefusedException(bool byEpoch, string message) : Exception(message)
{
    public bool ByEpoch { get; } = byEpoch;
}
