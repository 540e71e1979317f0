using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts;

/// <summary>A document of the container <see cref="CosmosLayout.Accounts"/>, each of which is a partition of its own.</summary>
/// <param name="Id">What it is and whose, such as <c>client:…</c> or <c>code:…</c>.</param>
/// <param name="Value">What it says.</param>
/// <param name="Ttl">After how many seconds it is forgotten; null: never.</param>
internal sealed record AccountDocument<T>(string Id, T Value, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Ttl = null);

/// <summary>Reads and writes documents of accounts.</summary>
internal static class AccountDocuments
{
    /// <summary>The document; null when there is none.</summary>
    public static Task<Tagged<AccountDocument<T>>?> FindAsync<T>(
        this Container container, string id, JsonTypeInfo<AccountDocument<T>> json, CancellationToken cancellationToken) =>
        container.FindAsync(id, id, json, cancellationToken);

    /// <summary>
    /// Creates the document when <paramref name="etag"/> is null, else replaces the one of that tag; false when another writer was faster.
    /// </summary>
    public static async Task<bool> TryPutAsync<T>(
        this Container container, AccountDocument<T> document, JsonTypeInfo<AccountDocument<T>> json, string? etag, CancellationToken cancellationToken) =>
        await container.TryPutAsync(
            document.Id, document.Id, JsonSerializer.SerializeToUtf8Bytes(document, json), etag, cancellationToken).ConfigureAwait(false) is not null;
}
