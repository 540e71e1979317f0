using System.Text.Json.Serialization;

namespace Cadenza.Playlists;

/// <summary>How the documents of playlists, and of those who follow them, are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlaylistDocument))]
[JsonSerializable(typeof(PlaylistEntry))]
[JsonSerializable(typeof(SnapshotDocument))]
[JsonSerializable(typeof(FollowersDocument))]
[JsonSerializable(typeof(FollowerDocument))]
[JsonSerializable(typeof(FollowDocument))]
[JsonSerializable(typeof(UserPlaylistsDocument))]
[JsonSerializable(typeof(UserPlaylist))]
internal sealed partial class PlaylistJson : JsonSerializerContext;
