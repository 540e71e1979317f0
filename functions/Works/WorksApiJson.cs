using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Works;

/// <summary>The answers about works as JSON: nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkObject))]
[JsonSerializable(typeof(SeveralWorksObject))]
[JsonSerializable(typeof(WorkComponentsObject))]
[JsonSerializable(typeof(PagingObject<FlatSubsectionObject>))]
[JsonSerializable(typeof(SubsectionInWorkObject))]
[JsonSerializable(typeof(PagingObject<RecordingObject>))]
[JsonSerializable(typeof(PagingObject<TrackObject>))]
[JsonSerializable(typeof(PagingObject<SimplifiedWorkObject>))]
[JsonSerializable(typeof(PagingObject<BrowsedComposerObject>))]
[JsonSerializable(typeof(EpochsObject))]
[JsonSerializable(typeof(WorkTypesObject))]
internal sealed partial class WorksApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with: the default one, but for <see cref="Answer.Encoder"/>.</summary>
    public static WorksApiJson Wire => Encoded.Instance;

    // Apart, since the order in which the static fields of a partial class are set is not ours: Default comes from the generator.
    private static class Encoded
    {
        public static WorksApiJson Instance { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = Answer.Encoder });
    }
}
