using System.Text.Json.Serialization;
using Cadenza.Playlists;

namespace Cadenza.Functions.Playlists;

/// <summary>What makes or changes a playlist.</summary>
internal sealed record PlaylistBody(string? Name, string? Description, bool? Public, bool? Collaborative)
{
    /// <summary>The change that it asks for.</summary>
    public PlaylistChange ToChange() => new(Name, Description, Public, Collaborative);
}

/// <summary>What adds items.</summary>
internal sealed record AddItemsBody(IReadOnlyList<string?>? Uris, int? Position);

/// <summary>What replaces items, or moves some.</summary>
internal sealed record UpdateItemsBody(IReadOnlyList<string?>? Uris, int? RangeStart, int? InsertBefore, int? RangeLength, string? SnapshotId);

/// <summary>What removes items: under their present name, or the one of before.</summary>
internal sealed record RemoveItemsBody(IReadOnlyList<RemovedItemBody?>? Items, IReadOnlyList<RemovedItemBody?>? Tracks, string? SnapshotId);

/// <summary>An item to remove.</summary>
internal sealed record RemovedItemBody(string? Uri, IReadOnlyList<int>? Positions);

/// <summary>How to follow.</summary>
internal sealed record FollowBody(bool? Public);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlaylistBody))]
[JsonSerializable(typeof(AddItemsBody))]
[JsonSerializable(typeof(UpdateItemsBody))]
[JsonSerializable(typeof(RemoveItemsBody))]
[JsonSerializable(typeof(FollowBody))]
internal sealed partial class PlaylistBodyJson : JsonSerializerContext;
