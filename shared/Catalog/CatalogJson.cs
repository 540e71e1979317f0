using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Works;
using Cadenza.Works.Links;
using Cadenza.Works.Links.Runs;

namespace Cadenza.Catalog;

/// <summary>How the documents of the containers <see cref="CosmosLayout.Catalog"/> and <see cref="CosmosLayout.Listings"/> are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrackDocument))]
[JsonSerializable(typeof(AlbumDocument))]
[JsonSerializable(typeof(ArtistDocument))]
[JsonSerializable(typeof(ShowDocument))]
[JsonSerializable(typeof(EpisodeDocument))]
[JsonSerializable(typeof(AudiobookDocument))]
[JsonSerializable(typeof(ChapterDocument))]
[JsonSerializable(typeof(WorkDocument))]
[JsonSerializable(typeof(SubsectionDocument))]
[JsonSerializable(typeof(AlbumLinksDocument))]
[JsonSerializable(typeof(ListingTombstone))]
[JsonSerializable(typeof(ListingEntry<ReviewItem>))]
[JsonSerializable(typeof(AudioAnalysisDocument))]
[JsonSerializable(typeof(TopTracksDocument))]
[JsonSerializable(typeof(RelatedArtistsDocument))]
[JsonSerializable(typeof(ListingEntry<ArtistAlbum>))]
[JsonSerializable(typeof(ListingEntry<SimplifiedWork>))]
[JsonSerializable(typeof(ListingEntry<Recording>))]
[JsonSerializable(typeof(ListingEntry<TrackDocument>))]
[JsonSerializable(typeof(ListingEntry<BrowsedComposer>))]
[JsonSerializable(typeof(ListingEntry<SimplifiedEpisode>))]
[JsonSerializable(typeof(ListingEntry<string>))]
public sealed partial class CatalogJson : JsonSerializerContext
{
    /// <summary>The document as it is stored, in UTF-8.</summary>
    /// <exception cref="NotSupportedException"><paramref name="document"/> is not a document of these containers.</exception>
    public static byte[] Serialize(object document) => JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), Default);
}
