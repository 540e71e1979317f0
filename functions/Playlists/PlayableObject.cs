using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http.OpenApi;

namespace Cadenza.Functions.Playlists;

/// <summary>A track or an episode, as JSON: it stands in an answer several times, under its present and its former name, and is made once.</summary>
[JsonConverter(typeof(Writer))]
[OneOf(typeof(TrackObject), typeof(EpisodeObject))]
internal sealed class PlayableObject
{
    private readonly byte[] _json;

    /// <summary>A track.</summary>
    public PlayableObject(TrackObject track) => _json = JsonSerializer.SerializeToUtf8Bytes(track, CatalogApiJson.Wire.TrackObject);

    /// <summary>An episode.</summary>
    public PlayableObject(EpisodeObject episode) => _json = JsonSerializer.SerializeToUtf8Bytes(episode, CatalogApiJson.Wire.EpisodeObject);

    internal sealed class Writer : JsonConverter<PlayableObject>
    {
        public override PlayableObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are not read.");

        public override void Write(Utf8JsonWriter writer, PlayableObject value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value._json, skipInputValidation: true);
    }
}
