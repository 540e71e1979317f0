using System.Text.Json;
using Cadenza.Accounts.Users;
using Cadenza.Catalog;

namespace Cadenza.Local.Sample;

/// <summary>A document to store.</summary>
/// <param name="Container">The container's name, of <see cref="CosmosLayout"/>.</param>
/// <param name="PartitionKey">The value of the container's partition key.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Document">A document of <c>shared/Catalog</c>, <c>shared/Works</c>, <c>shared/Accounts</c> or <c>shared/Royalties</c>.</param>
internal sealed record SampleDocument(string Container, string PartitionKey, string Id, object Document)
{
    /// <summary>The document as it is stored, in UTF-8.</summary>
    public byte[] Serialize() => Container switch
    {
        CosmosLayout.Royalties => JsonSerializer.SerializeToUtf8Bytes(Document, Document.GetType()),
        CosmosLayout.Users => UsersJson.Serialize((UserProfile)Document),
        _ => CatalogJson.Serialize(Document),
    };
}
