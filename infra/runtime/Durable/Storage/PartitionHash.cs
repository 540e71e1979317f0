namespace Cadenza.Runtime.Durable;

/// <summary>Which partition an instance is of, for ever: the store keeps numbers that follow from it.</summary>
internal static class PartitionHash
{
    /// <summary>How many partitions a hub has; at most 32, for sets of them are bits of an integer.</summary>
    public const int Count = 16;

    /// <summary>All partitions, as a set.</summary>
    public const int All = (1 << Count) - 1;

    /// <summary>FNV-1a over the id's UTF-16 code units.</summary>
    public static int Of(string instanceId)
    {
        var hash = 2166136261u;
        foreach (var unit in instanceId)
            hash = unchecked((hash ^ unit) * 16777619u);
        return (int)((hash ^ (hash >> 16)) % Count);
    }

    public static bool IsIn(int set, string instanceId) => ((set >> Of(instanceId)) & 1) != 0;
}
