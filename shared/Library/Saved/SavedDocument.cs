using System.Text.Json.Serialization;
using Cadenza.Accounts;

namespace Cadenza.Library.Saved;

/// <summary>That a user saved something: what tells by the id alone whether it is in the library, and where.</summary>
/// <param name="Id">See <see cref="IdOf"/>.</param>
/// <param name="UserId">The user; the partition.</param>
/// <param name="Item">The item, as it stands in the list.</param>
internal sealed record SavedDocument(string Id, [property: JsonPropertyName("userId")] UserId UserId, SavedItem Item)
{
    private const string Prefix = "saved:";

    /// <summary>What it is about.</summary>
    [JsonIgnore]
    public CatalogKey Key => CatalogKey.TryParse(Id.AsSpan(Prefix.Length), out var key) ? key : throw new FormatException($"'{Id}' names nothing saved.");

    /// <summary>The id of the document about an object.</summary>
    public static string IdOf(CatalogKey key) => Prefix + key;
}
