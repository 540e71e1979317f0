using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Cadenza.Media;

namespace Cadenza.Playlists;

/// <summary>A playlist but for its items: the header of its list, in a partition of its own.</summary>
public sealed record PlaylistDocument : IListHeader<PlaylistDocument, PlaylistEntry>
{
    /// <summary>The id of every such document.</summary>
    public const string DocumentId = "playlist";

    /// <summary>The document's id.</summary>
    public string Id { get; init; } = DocumentId;

    /// <summary>The playlist's id, and partition key.</summary>
    [JsonPropertyName("playlistId")]
    public required CatalogId PlaylistId { get; init; }

    /// <summary>Whose it is.</summary>
    public required UserId Owner { get; init; }

    /// <summary>What its owner says about it.</summary>
    public required PlaylistDetails Details { get; init; }

    /// <summary>The version of its items: another one after each change of them.</summary>
    public required SnapshotId SnapshotId { get; init; }

    /// <summary>How many changes of its items there have been.</summary>
    public int Revision { get; init; }

    /// <summary>Its items, of <see cref="PlaylistEntry"/>.</summary>
    public ChunkedList Items { get; init; } = ChunkedList.Empty;

    /// <summary>The cover; null when nobody uploaded one.</summary>
    public StoredImage? Cover { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    PlaylistDocument IListHeader<PlaylistDocument, PlaylistEntry>.With(ChunkChange<PlaylistEntry> change) => this with { Items = change.List };
}

/// <summary>An item of a playlist.</summary>
/// <param name="Uid">Tells it from every other item that the playlist has or had, the same track among them.</param>
/// <param name="Item">The track or episode.</param>
/// <param name="AddedAt">When it was added, to the second.</param>
/// <param name="AddedBy">Who added it.</param>
public sealed record PlaylistEntry(string Uid, CatalogKey Item, DateTimeOffset AddedAt, UserId AddedBy);

/// <summary>A former version of a playlist's items. It goes when its time has come, with the chunks that it alone names.</summary>
internal sealed record SnapshotDocument(string Id, [property: JsonPropertyName("playlistId")] CatalogId PlaylistId, ChunkedList Items, int Ttl)
{
    /// <summary>The document's id.</summary>
    public static string IdOf(SnapshotId snapshot) => $"snapshot:{snapshot}";
}
