using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The catalogue's answers as JSON: nulls are written, but for properties that the Web API leaves out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrackObject))]
[JsonSerializable(typeof(TracksObject))]
[JsonSerializable(typeof(AlbumObject))]
[JsonSerializable(typeof(PagingObject<SimplifiedTrackObject>))]
[JsonSerializable(typeof(ArtistObject))]
[JsonSerializable(typeof(PagingObject<ArtistDiscographyAlbumObject>))]
[JsonSerializable(typeof(AlbumsObject))]
[JsonSerializable(typeof(ArtistsObject))]
[JsonSerializable(typeof(ShowObject))]
[JsonSerializable(typeof(ShowsObject))]
[JsonSerializable(typeof(PagingObject<SimplifiedEpisodeObject>))]
[JsonSerializable(typeof(EpisodeObject))]
[JsonSerializable(typeof(EpisodesObject))]
[JsonSerializable(typeof(AudiobookObject))]
[JsonSerializable(typeof(AudiobooksObject))]
[JsonSerializable(typeof(PagingObject<SimplifiedChapterObject>))]
[JsonSerializable(typeof(ChapterObject))]
[JsonSerializable(typeof(ChaptersObject))]
[JsonSerializable(typeof(AudioFeaturesObject))]
[JsonSerializable(typeof(AudioFeaturesListObject))]
[JsonSerializable(typeof(AudioAnalysis))]
[JsonSerializable(typeof(MarketsObject))]
[JsonSerializable(typeof(GenresObject))]
internal sealed partial class CatalogApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with: the default one, but for <see cref="Answer.Encoder"/>.</summary>
    public static CatalogApiJson Wire => Encoded.Instance;

    // Apart, since the order in which the static fields of a partial class are set is not ours: Default comes from the generator.
    private static class Encoded
    {
        public static CatalogApiJson Instance { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = Answer.Encoder });
    }
}
