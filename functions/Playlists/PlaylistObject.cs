using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Playlists;

namespace Cadenza.Functions.Playlists;

/// <summary>What playlists have in common, wherever they are shown.</summary>
internal record PlaylistBaseObject
{
    public required bool Collaborative { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required string Name { get; init; }

    public required PlaylistOwnerObject Owner { get; init; }

    public required bool Public { get; init; }

    public required SnapshotId SnapshotId { get; init; }

    public CatalogType Type { get; } = CatalogType.Playlist;

    public required string Uri { get; init; }
}

/// <summary>The schema's SimplifiedPlaylistObject. Its description is empty where there is none, as clients expect of lists.</summary>
internal sealed record SimplifiedPlaylistObject : PlaylistBaseObject
{
    [SetsRequiredMembers]
    public SimplifiedPlaylistObject(PlaylistBaseObject common, string description, PlaylistTracksRefObject items)
        : base(common) => (Description, Items) = (description, items);

    public string Description { get; }

    public PlaylistTracksRefObject Items { get; }

    public PlaylistTracksRefObject Tracks => Items;
}

/// <summary>The schema's PlaylistObject: the items under their present name, and under the one that clients of before know.</summary>
internal sealed record PlaylistObject : PlaylistBaseObject
{
    [SetsRequiredMembers]
    public PlaylistObject(PlaylistBaseObject common, string? description, FollowersObject followers, PagingObject<PlaylistTrackObject> items)
        : base(common) => (Description, Followers, Items) = (description, followers, items);

    public string? Description { get; }

    public FollowersObject Followers { get; }

    public PagingObject<PlaylistTrackObject> Items { get; }

    public PagingObject<PlaylistTrackObject> Tracks => Items;
}

/// <summary>The schema's PlaylistTracksRefObject.</summary>
internal sealed record PlaylistTracksRefObject(string Href, int Total);

/// <summary>The schema's PlaylistUserObject.</summary>
internal record PlaylistUserObject(ExternalUrls ExternalUrls, string Href, UserId Id, string Uri)
{
    public string Type { get; } = "user";
}

/// <summary>The schema's PlaylistOwnerObject.</summary>
internal sealed record PlaylistOwnerObject : PlaylistUserObject
{
    public PlaylistOwnerObject(PlaylistUserObject user, string? displayName)
        : base(user) => DisplayName = displayName;

    public string? DisplayName { get; }
}

/// <summary>The schema's PlaylistTrackObject: what is not in the catalogue any more is null.</summary>
internal sealed record PlaylistTrackObject(string AddedAt, PlaylistUserObject AddedBy, PlayableObject? Item)
{
    /// <summary>Never a file of the caller's own.</summary>
    public bool IsLocal { get; }

    public PlayableObject? Track => Item;
}

/// <summary>The answer to a change of items.</summary>
internal sealed record SnapshotObject(SnapshotId SnapshotId);
