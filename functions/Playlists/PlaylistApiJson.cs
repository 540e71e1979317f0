using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Playlists;

/// <summary>The answers about playlists as JSON: nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlaylistObject))]
[JsonSerializable(typeof(PagingObject<PlaylistTrackObject>))]
[JsonSerializable(typeof(PagingObject<SimplifiedPlaylistObject>))]
[JsonSerializable(typeof(SnapshotObject))]
[JsonSerializable(typeof(IReadOnlyList<Image>))]
[JsonSerializable(typeof(IReadOnlyList<bool>))]
internal sealed partial class PlaylistApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with: the default one, but for <see cref="Answer.Encoder"/>.</summary>
    public static PlaylistApiJson Wire => Encoded.Instance;

    // Apart, since the order in which the static fields of a partial class are set is not ours: Default comes from the generator.
    private static class Encoded
    {
        public static PlaylistApiJson Instance { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = Answer.Encoder });
    }
}
