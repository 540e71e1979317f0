using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>Reads documents of JSON that somebody else wrote: what is left out has its default, and null stands only where it may.</summary>
/// <remarks>
/// Not by <see cref="CatalogJson"/>: generated code sets a property that is not there to null, whatever its default; stored documents
/// have every property.
/// </remarks>
internal static class LineJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = ImportLimits.Depth,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The document.</summary>
    public static T Read<T>(JsonObject json)
        where T : class => json.Deserialize<T>(Options) ?? throw new RowRejectedException("it is null");
}
