using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>
/// A catalogue object's type and id, written <c>{type}:{id}</c>: the id (and partition key) of its document in the container
/// <see cref="CosmosLayout.Catalog"/>.
/// </summary>
[JsonConverter(typeof(TextValueConverter<CatalogKey>))]
public readonly record struct CatalogKey(CatalogType Type, CatalogId Id) : ITextValue<CatalogKey>
{
    /// <summary>Parses <c>{type}:{id}</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CatalogKey key)
    {
        key = default;
        var colon = text.IndexOf(':');
        if (colon < 0 || !CatalogTypeNames.TryParse(text[..colon], out var type) || !CatalogId.TryParse(text[(colon + 1)..], out var id))
        {
            return false;
        }

        key = new CatalogKey(type, id);
        return true;
    }

    /// <summary>The document's id, such as <c>track:0000000000000000000001</c>.</summary>
    public override string ToString() => $"{Type.Name()}:{Id}";
}
