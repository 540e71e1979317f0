namespace Cadenza.Local.EventHubs;

/// <summary>What the address of a link names. Any part after the hub may be missing.</summary>
internal sealed record EntityAddress(string Hub, string? ConsumerGroup, string? Partition, string? Node)
{
    /// <summary>Reads <c>{hub}</c>, <c>{hub}/Partitions/{n}</c>, <c>{hub}/ConsumerGroups/{g}/Partitions/{n}</c>, <c>$cbs</c> or <c>[{hub}/]$management</c>, also behind a host; null when it is none of these.</summary>
    public static EntityAddress? Parse(string? address)
    {
        if (address is null || address.Length > 1024) return null;
        if (address.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(address, UriKind.Absolute, out var uri))
            address = Uri.UnescapeDataString(uri.AbsolutePath);
        return address.Trim('/').Split('/') switch
        {
            [var node] when IsNode(node) => new EntityAddress("", null, null, node.ToLowerInvariant()),
            [var hub, var node] when IsNode(node) => new EntityAddress(hub, null, null, node.ToLowerInvariant()),
            [{ Length: > 0 } hub] => new EntityAddress(hub, null, null, null),
            [var hub, var word, var partition] when Is(word, "Partitions") => new EntityAddress(hub, null, partition, null),
            [var hub, var first, var group, var second, var partition] when Is(first, "ConsumerGroups") && Is(second, "Partitions") =>
                new EntityAddress(hub, group, partition, null),
            _ => null,
        };
    }

    private static bool IsNode(string word) => Is(word, RequestNode.Cbs) || Is(word, RequestNode.Management);

    private static bool Is(string word, string expected) => word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
