using System.Text.Json.Nodes;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Http.OpenApi;
using static Cadenza.Functions.Http.OpenApi.Parameter;

namespace Cadenza.Functions.Library;

/// <summary>What the OpenAPI document says about the operations of users' libraries.</summary>
internal static class LibraryOperations
{
    private const string Tag = "Library";
    private const string Idempotent = "Doing it again changes nothing. ";

    private const string IdsSchema =
        """{"type":"object","required":["ids"],"properties":{"ids":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"string"}}}}""";

    private const string TimestampedSchema =
        """
        {"type":"object","properties":{"ids":{"type":"array","maxItems":50,"items":{"type":"string"}},"timestamped_ids":{"type":"array","minItems":1,"maxItems":50,
        "items":{"type":"object","required":["id","added_at"],"properties":{"id":{"type":"string"},"added_at":{"type":"string","format":"date-time"}}}}}}
        """;

    /// <summary>The operations of the Web API.</summary>
    public static OperationGroup Group { get; } = new(
        [
            .. OfSaved("Tracks", typeof(PagingObject<SavedTrackObject>), 50, isInMarket: true, TimestampedSchema),
            .. OfSaved("Albums", typeof(PagingObject<SavedAlbumObject>), 20, isInMarket: true),
            .. OfSaved("Episodes", typeof(PagingObject<SavedEpisodeObject>), 50, isInMarket: true),
            .. OfSaved("Shows", typeof(PagingObject<SavedShowObject>), 50, isInMarket: true),
            .. OfSaved("Audiobooks", typeof(PagingObject<SavedAudiobookObject>), 50, isInMarket: true),
            .. OfAll, .. OfFollowing, .. OfTop,
        ],
        LibraryApiJson.Wire,
        LibraryTexts.All);

    /// <summary>Those that the Web API does not have.</summary>
    public static OperationGroup Extensions { get; } = new(
        [.. OfSaved("Works", typeof(PagingObject<SavedWorkObject>), 50, isInMarket: false).Select(operation => operation with { IsDeprecated = false })],
        LibraryApiJson.Wire,
        new Dictionary<string, string> { ["SavedWorkObject"] = "A work that the user saved, and when." },
        IsExtension: true);

    private static IEnumerable<Operation> OfAll =>
    [
        Edit("SaveToLibrary", "Save to the library", Idempotent + "What nothing has the id of is not saved. Each type has its scope, and a request needs those of all its types.", Uris),
        Edit("RemoveFromLibrary", "Remove from the library", Idempotent + "Each type has its scope, and a request needs those of all its types.", Uris),
        new("CheckLibrary", Tag, "Whether things are in the library", "In the order of the URIs. Each type has its scope, and a request needs those of all its types.", typeof(IReadOnlyList<bool>), Uris)
        {
            IsKept = false,
        },
    ];

    private static IEnumerable<Operation> OfFollowing =>
    [
        new("GetFollowedArtists", Tag, "Followed artists", "By id.", typeof(FollowedArtistsObject),
            [
                OneOf("type", "Only artists can be listed.", "artist") with { IsRequired = true },
                IdChoice("after", "The last artist of the page before."), Page(PageLimits.Usual).First(),
            ])
        {
            IsKept = false,
        },
        Edit("Follow", "Follow artists or users", Idempotent + "Whom there is not is not followed.", FollowType, EditIds("artists or users", 50)) with
        {
            Status = 204, Body = OptionalBody(IdsSchema), IsDeprecated = true,
        },
        Edit("Unfollow", "Unfollow artists or users", Idempotent, FollowType, EditIds("artists or users", 50)) with
        {
            Status = 204, Body = OptionalBody(IdsSchema), IsDeprecated = true,
        },
        new("CheckFollowing", Tag, "Whether artists or users are followed", "In the order of the ids.", typeof(IReadOnlyList<bool>), FollowType, EditIds("artists or users", 50) with { IsRequired = true })
        {
            IsKept = false, IsDeprecated = true,
        },
    ];

    private static IEnumerable<Operation> OfTop =>
    [
        Top("GetTopArtists", "Top artists", typeof(PagingObject<ArtistObject>)),
        Top("GetTopTracks", "Top tracks", typeof(PagingObject<TrackObject>)),
    ];

    private static Parameter FollowType => OneOf("type", "Whose ids they are.", "artist", "user") with { IsRequired = true };

    private static Parameter Uris => new(
        "uris",
        "URIs between commas, of any scheme: of tracks, albums, episodes, shows, audiobooks, works, users and playlists; to check, of artists, too.",
        () => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = LibraryRequests.UrisMax, ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z][A-Za-z0-9+.-]*:[a-z]+:[A-Za-z0-9._-]+$" } },
        IsRequired: true);

    private static Operation Top(string function, string summary, Type answer) => new(
        function, Tag, summary, "Those with the most plays of at least 30 seconds in closed hours; of as many, the longest heard. At most 99.", answer,
        [
            OneOf("time_range", "About four weeks, six months (when it is not there) or a year, up to when the user was last heard to listen.", "short_term", "medium_term", "long_term"),
            .. Page(PageLimits.Usual),
        ])
    {
        IsKept = false,
    };

    private static IEnumerable<Operation> OfSaved(string many, Type page, int max, bool isInMarket, string body = IdsSchema)
    {
        var what = many.ToLowerInvariant();
        yield return new($"GetSaved{many}", Tag, $"Saved {what}", "The newest first. What has left the catalogue is left out.", page,
            isInMarket ? [InMarket, .. Page(PageLimits.Usual)] : [.. Page(PageLimits.Usual)])
        {
            IsKept = false,
        };
        yield return Edit($"Save{many}", $"Save {what}", Idempotent + "The first is the newest. What the catalogue does not have is not saved.", EditIds($"the {what}", max)) with
        {
            Body = OptionalBody(body),
            IsDeprecated = true,
        };
        yield return Edit($"RemoveSaved{many}", $"Remove saved {what}", Idempotent, EditIds($"the {what}", max)) with
        {
            Body = OptionalBody(IdsSchema),
            IsDeprecated = true,
        };
        yield return new($"CheckSaved{many}", Tag, $"Whether {what} are saved", "In the order of the ids.", typeof(IReadOnlyList<bool>), EditIds($"the {what}", max) with { IsRequired = true })
        {
            IsKept = false,
            IsDeprecated = true,
        };
    }

    private static Operation Edit(string function, string summary, string description, params Parameter[] parameters) =>
        new(function, Tag, summary, description.TrimEnd(), typeof(void), parameters) { IsKept = false };

    private static Parameter EditIds(string what, int max) => Ids(what, max) with { Description = $"The ids of {what}, between commas. They come before those of a body.", IsRequired = false };

    private static RequestBody OptionalBody(string schema) => new("The ids, when the query has none.", schema, "application/json") { IsRequired = false };
}
