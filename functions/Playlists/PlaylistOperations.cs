using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Http.OpenApi;
using Cadenza.Functions.Playlists.Fields;
using Microsoft.AspNetCore.Http;
using static Cadenza.Functions.Http.OpenApi.Parameter;

namespace Cadenza.Functions.Playlists;

/// <summary>What the OpenAPI document says about the operations of playlists.</summary>
internal static class PlaylistOperations
{
    private const string Tag = "Playlists";
    private const string Json = "application/json";
    private const string Uris = """{"type":"array","maxItems":100,"items":{"type":"string"}}""";
    private const string Number = """{"type":"integer","format":"int32","minimum":0}""";

    private const string Removed =
        """{"type":"array","minItems":1,"maxItems":100,"items":{"type":"object","required":["uri"],"properties":{"uri":{"type":"string"},"positions":{"type":["array","null"],"items":{"type":"integer","format":"int32","minimum":0}}}}}""";

    private static readonly Parameter PlaylistId = Id("the playlist");
    private static readonly Parameter Fields = Text(
        "fields", "Which properties are wanted: names between commas; a.b or a(b,c) for those of a property; !a for all but that; * for all.", FieldParser.LengthMax);

    private static readonly Parameter Types = SomeOf("additional_types", "What an item may be shown as; without episode, episodes are shown in the shape of tracks.", 2, "track", "episode");

    private static readonly RequestBody Details = new(
        "Its name, and what else is to be known of it.",
        """{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":100},"description":{"type":["string","null"],"maxLength":300},"public":{"type":["boolean","null"]},"collaborative":{"type":["boolean","null"]}}}""",
        Json);

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [.. Playlists, .. Items("Items", isDeprecated: false), .. Items("Tracks", isDeprecated: true), .. Followers, .. Covers], PlaylistApiJson.Wire, PlaylistTexts.All);

    private static IEnumerable<Operation> Playlists =>
    [
        new("GetPlaylist", Tag, "A playlist", "With the first 100 of its items. Who may not read it is told that it is not there.", typeof(PlaylistObject), PlaylistId, InMarket, Fields, Types),
        new("ChangePlaylistDetails", Tag, "Changes a playlist's details", "What the body does not name stays. A collaborative playlist is not public.", typeof(void), PlaylistId)
        {
            IsKept = false,
            Body = Details,
        },
        Pages("GetMyPlaylists", "The caller's playlists", "Made or followed, the latest first; collaborative ones with the scope playlist-read-collaborative alone."),
        Pages("GetUsersPlaylists", "A user's playlists", "Of another user, the public ones of the profile.", User) with { IsDeprecated = true },
        New("CreatePlaylist", "Makes a playlist"),
        New("CreatePlaylistForUser", "Makes a playlist for the caller", User) with { IsDeprecated = true },
    ];

    private static IEnumerable<Operation> Followers =>
    [
        new("FollowPlaylist", Tag, "Follows a playlist", "Done again, it changes whether the profile shows it.", typeof(void), PlaylistId)
        {
            IsKept = false,
            IsDeprecated = true,
            Body = new RequestBody("Whether the caller's profile shows it; true by default.", """{"type":"object","properties":{"public":{"type":["boolean","null"]}}}""", Json) { IsRequired = false },
        },
        new("UnfollowPlaylist", Tag, "Unfollows a playlist", "One's own leaves the list, and stays what it is.", typeof(void), PlaylistId) { IsKept = false, IsDeprecated = true },
        new("CheckPlaylistFollower", Tag, "Whether the caller follows a playlist", "A list of one.", typeof(IReadOnlyList<bool>), PlaylistId,
            new Parameter("ids", "The id of the caller, and no other.", () => new() { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9._-]{1,64}$" }))
        {
            IsKept = false,
            IsDeprecated = true,
        },
    ];

    private static IEnumerable<Operation> Covers =>
    [
        new("GetPlaylistCover", Tag, "A playlist's cover", "A list of one, or none.", typeof(IReadOnlyList<Image>), PlaylistId) { IsKept = false },
        new("UploadPlaylistCover", Tag, "Gives a playlist a cover", "Shown from the answer on.", typeof(void), PlaylistId)
        {
            IsKept = false,
            Status = StatusCodes.Status202Accepted,
            Body = new RequestBody("A JPEG in base64, 256 KB at most.", """{"type":"string","format":"byte","maxLength":262144}""", "image/jpeg"),
        },
    ];

    private static IEnumerable<Operation> Items(string name, bool isDeprecated) => new Operation[]
    {
        new($"Get{Of(name)}", Tag, "A playlist's items", "In their order. What is not in the catalogue any more is null.", typeof(PagingObject<PlaylistTrackObject>),
            [PlaylistId, InMarket, Fields, .. Page(PlaylistItemEdits.Limits), Types]) { IsKept = false },
        new($"Add{Of(name)}", Tag, "Adds items to a playlist", "Up to 100, at the end or at a position. URIs of the query come before those of the body.", typeof(SnapshotObject),
            PlaylistId, UrisOfQuery, new Parameter("position", "Before which item they go; at the end when it is not there.", () => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 10000 }))
        {
            IsKept = false,
            Status = StatusCodes.Status201Created,
            Body = new RequestBody("What to add.", $$$"""{"type":"object","properties":{"uris":{{{Uris}}},"position":{{{Number}}}}}""", Json) { IsRequired = false },
        },
        new($"Update{Of(name)}", Tag, "Moves or replaces a playlist's items",
            "With uris, these come in place of all. Else range_length items from range_start on go before the one at insert_before, as they stood in the snapshot.", typeof(SnapshotObject), PlaylistId, UrisOfQuery)
        {
            IsKept = false,
            Body = new RequestBody(
                "Which to move, or what to put in place of all.",
                $$$$"""{"type":"object","properties":{"uris":{{{{Uris}}}},"range_start":{{{{Number}}}},"insert_before":{{{{Number}}}},"range_length":{{{{Number}}}},"snapshot_id":{"type":"string"}}}""", Json) { IsRequired = false },
        },
        new($"Remove{Of(name)}", Tag, "Removes items from a playlist",
            "Up to 100, wherever they stand, or at their positions alone. With a snapshot, those that stood there then, wherever they are now.", typeof(SnapshotObject), PlaylistId)
        {
            IsKept = false,
            Body = new RequestBody("What to remove.", $$$$"""{"type":"object","required":["{{{{name.ToLowerInvariant()}}}}"],"properties":{"{{{{name.ToLowerInvariant()}}}}":{{{{Removed}}}},"snapshot_id":{"type":"string"}}}""", Json),
        },
    }.Select(operation => operation with { IsDeprecated = isDeprecated });

    private static Parameter UrisOfQuery => Text("uris", "URIs of tracks and episodes, between commas: 100 at most.", 8192);

    private static string Of(string name) => $"Playlist{name}";

    private static Operation Pages(string function, string summary, string description, params Parameter[] parameters) =>
        new(function, Tag, summary, description, typeof(PagingObject<SimplifiedPlaylistObject>), [.. parameters, .. Page(PageLimits.Usual)]) { IsKept = false };

    private static Operation New(string function, string summary, params Parameter[] parameters) =>
        new(function, Tag, summary, "Without items. A collaborative one is not public; both scopes to modify playlists are needed for it.", typeof(PlaylistObject), parameters)
        {
            IsKept = false,
            Status = StatusCodes.Status201Created,
            Body = Details,
        };
}
