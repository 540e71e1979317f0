using System.Globalization;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>A database: immutable, replaced as a whole when the directory is read again.</summary>
internal sealed record Database(int Rid, string Name, long Lsn, long UnixSeconds)
{
    public string ResourceId { get; } = Documents.ResourceId.Database(Rid);

    public string ETag { get; } = Documents.ETag.Of(Lsn, UnixSeconds);
}

/// <summary>A container, and the table its documents are in. A table's name is made of a number alone.</summary>
internal sealed record Container(Database Database, int Rid, string Name, ContainerDefinition Definition, long Lsn, long UnixSeconds)
{
    public string ResourceId { get; } = Documents.ResourceId.Container(Database.Rid, Rid);

    public string ETag { get; } = Documents.ETag.Of(Lsn, UnixSeconds);

    public string Table { get; } = TableOf(Rid);

    /// <summary>The <c>_self</c> link, with a slash at its end.</summary>
    public string Self { get; } =
        $"dbs/{Documents.ResourceId.Database(Database.Rid)}/colls/{Documents.ResourceId.Container(Database.Rid, Rid)}/";

    public PartitionKeyPaths PartitionKey => Definition.PartitionKey;

    public static string TableOf(int rid) => string.Create(CultureInfo.InvariantCulture, $"docs_{rid}");

    /// <summary>Whether a document written at a time, with a TTL of its own or none, is still there.</summary>
    public bool IsAlive(long writtenUnixSeconds, long? ttlSeconds, long nowUnixSeconds) =>
        Definition.DefaultTtlSeconds is not { } standard
        || (ttlSeconds ?? standard) is var ttl && (ttl < 0 || writtenUnixSeconds + ttl > nowUnixSeconds);
}
