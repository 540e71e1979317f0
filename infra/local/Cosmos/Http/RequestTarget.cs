namespace Cadenza.Local.Cosmos.Http;

/// <summary>What a path addresses, feeds by the name of their children.</summary>
internal enum ResourceKind
{
    Account,
    Databases,
    Database,
    Containers,
    Container,
    PartitionKeyRanges,
    Documents,
    Document,
    Other,
}

/// <summary>
/// A path, taken apart: <c>/dbs/{database}/colls/{container}/docs/{id}</c> or a beginning of it. Keys are names or <c>_rid</c>s.
/// </summary>
internal sealed record RequestTarget(ResourceKind Kind, string Database, string Container, string Id, string ResourceType, string Link)
{
    /// <summary>Paths longer than this name nothing: an id has at most 1,023 bytes, a name 255 characters.</summary>
    private const int MaxSegments = 7;

    /// <param name="rawTarget">As in the request line, still percent-encoded.</param>
    public static RequestTarget Parse(string rawTarget)
    {
        var query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(query < 0 ? rawTarget : rawTarget[..query]).Trim('/');
        var segments = path.Split('/', MaxSegments);
        string Segment(int index) => index < segments.Length ? segments[index] : "";
        var kind = KindOf(segments, path);
        // A feed is signed as its parent with the children's type; a resource as itself.
        var isFeed = segments.Length % 2 == 1;
        var type = segments[isFeed ? ^1 : ^2];
        var link = isFeed ? path[..Math.Max(0, path.Length - type.Length - 1)] : path;
        return new RequestTarget(kind, Segment(1), Segment(3), Segment(5), type, link);
    }

    private static ResourceKind KindOf(string[] segments, string path)
    {
        if (path.Length == 0)
            return ResourceKind.Account;
        return segments switch
        {
            ["dbs"] => ResourceKind.Databases,
            ["dbs", _] => ResourceKind.Database,
            ["dbs", _, "colls"] => ResourceKind.Containers,
            ["dbs", _, "colls", _] => ResourceKind.Container,
            ["dbs", _, "colls", _, "pkranges"] => ResourceKind.PartitionKeyRanges,
            ["dbs", _, "colls", _, "docs"] => ResourceKind.Documents,
            ["dbs", _, "colls", _, "docs", _] => ResourceKind.Document,
            _ => ResourceKind.Other,
        };
    }
}
