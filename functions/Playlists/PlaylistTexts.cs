namespace Cadenza.Functions.Playlists;

/// <summary>What the OpenAPI document says about the objects of playlists.</summary>
internal static class PlaylistTexts
{
    /// <summary>By schema, or by schema and property.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["PlaylistObject.description"] = "Null when there is none.",
        ["PlaylistObject.items"] = "The first items, and where the next are.",
        ["PlaylistObject.tracks"] = "The same as items, for clients of before.",
        ["SimplifiedPlaylistObject.description"] = "Empty when there is none.",
        ["SimplifiedPlaylistObject.items"] = "Where the items are, and how many.",
        ["SimplifiedPlaylistObject.tracks"] = "The same as items, for clients of before.",
        ["PlaylistTrackObject.item"] = "Null when the catalogue does not have it any more.",
        ["PlaylistTrackObject.track"] = "The same as item, for clients of before.",
        ["PlaylistTrackObject.added_at"] = "RFC 3339, in UTC, to the second.",
        ["PlaylistOwnerObject.display_name"] = "Null when the user has none.",
        ["snapshot_id"] = "The version of the items: another one after each change of them. It can be named for 30 days.",
        ["collaborative"] = "Whether others may edit the items.",
        ["public"] = "Whether everybody may read it, and it stands on its owner's profile.",
    };
}
