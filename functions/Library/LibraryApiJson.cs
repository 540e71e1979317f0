using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Library;

/// <summary>Answers about the library as JSON, where nulls are written; and the bodies of requests.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PagingObject<SavedTrackObject>))]
[JsonSerializable(typeof(PagingObject<SavedAlbumObject>))]
[JsonSerializable(typeof(PagingObject<SavedEpisodeObject>))]
[JsonSerializable(typeof(PagingObject<SavedShowObject>))]
[JsonSerializable(typeof(PagingObject<SavedAudiobookObject>))]
[JsonSerializable(typeof(PagingObject<SavedWorkObject>))]
[JsonSerializable(typeof(PagingObject<TrackObject>))]
[JsonSerializable(typeof(PagingObject<ArtistObject>))]
[JsonSerializable(typeof(FollowedArtistsObject))]
[JsonSerializable(typeof(IReadOnlyList<bool>))]
[JsonSerializable(typeof(IdsBody))]
[JsonSerializable(typeof(IdsLists))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class LibraryApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with: the default one, but for <see cref="Answer.Encoder"/>.</summary>
    public static LibraryApiJson Wire => Encoded.Instance;

    // Apart, since the order in which the static fields of a partial class are set is not ours: Default comes from the generator.
    private static class Encoded
    {
        public static LibraryApiJson Instance { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = Answer.Encoder });
    }
}
