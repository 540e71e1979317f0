using System.Text.Json;
using System.Text.Json.Serialization;
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
internal sealed partial class CatalogApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with.</summary>
    public static CatalogApiJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = Answer.Encoder,
    });
}
