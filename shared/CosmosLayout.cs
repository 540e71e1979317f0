namespace Cadenza;

/// <summary>One container of the database: its name, its partition key's path, and whether its documents may carry a TTL.</summary>
public sealed record CosmosContainer(string Name, string PartitionKeyPath, bool HasTimeToLive = false);

/// <summary>The Cosmos DB database and its containers, chosen so that every API read is a point read or one single-partition query.</summary>
public static class CosmosLayout
{
    /// <summary>The database's name.</summary>
    public const string Database = "cadenza";

    /// <summary>One document per track, album, artist, work…; its id is <c>{type}:{catalogue id}</c>.</summary>
    public const string Catalog = "catalog";

    /// <summary>Ordered children of a catalogue object; the document's id is its sort key.</summary>
    public const string Listings = "listings";

    /// <summary>A user's profile, library, follows, player state and history.</summary>
    public const string Users = "users";

    /// <summary>A playlist's header and its chunks of items.</summary>
    public const string Playlists = "playlists";

    /// <summary>Clients, credentials, authorization codes and refresh tokens.</summary>
    public const string Accounts = "accounts";

    /// <summary>Pools, rights, statements, payouts and the state of a run.</summary>
    public const string Royalties = "royalties";

    /// <summary>Every container.</summary>
    public static IReadOnlyList<CosmosContainer> Containers { get; } =
    [
        new(Catalog, "/id"),
        new(Listings, "/parent", HasTimeToLive: true),
        new(Users, "/userId", HasTimeToLive: true),
        new(Playlists, "/playlistId", HasTimeToLive: true),
        new(Accounts, "/id", HasTimeToLive: true),
        new(Royalties, "/period"),
    ];
}
