using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>A document with the tag of the version that was read.</summary>
internal sealed record Tagged<T>(T Document, string ETag);

/// <summary>Reads and writes of single documents by which writers do not overwrite one another.</summary>
internal static class CosmosDocuments
{
    /// <summary>The document; null when there is none.</summary>
    public static async Task<Tagged<T>?> FindAsync<T>(
        this Container container, string id, string partition, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var response = await CosmosResponses.SendAsync(
            () => container.ReadItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        CosmosResponses.ThrowIfFailed(response);
        var document = await JsonSerializer.DeserializeAsync(response.Content, json, cancellationToken).ConfigureAwait(false);
        return new Tagged<T>(document ?? throw new JsonException($"The document {id} is null."), response.Headers.ETag);
    }

    /// <summary>
    /// Creates the document when <paramref name="etag"/> is null, else replaces the one of that tag. The new tag; null when another
    /// writer was faster.
    /// </summary>
    public static async Task<string?> TryPutAsync(
        this Container container, string id, string partition, byte[] body, string? etag, CancellationToken cancellationToken)
    {
        var key = new PartitionKey(partition);
        using var response = await CosmosResponses.SendAsync(async () =>
        {
            using var stream = new MemoryStream(body);
            return etag is null
                ? await container.CreateItemStreamAsync(stream, key, BodyUnwanted(null), cancellationToken).ConfigureAwait(false)
                : await container.ReplaceItemStreamAsync(stream, id, key, BodyUnwanted(etag), cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
            return null;

        CosmosResponses.ThrowIfFailed(response);
        return response.Headers.ETag;
    }

    /// <summary>Deletes the document; one that is not there is deleted.</summary>
    public static async Task DeleteIfThereAsync(this Container container, string id, string partition, CancellationToken cancellationToken)
    {
        using var response = await CosmosResponses.SendAsync(
            () => container.DeleteItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NotFound)
            CosmosResponses.ThrowIfFailed(response);
    }

    /// <summary>
    /// Writes the document unless it is there in a later version, as its property <c>version</c> says: a writer that was overtaken
    /// changes nothing.
    /// </summary>
    public static async Task PutUnlessNewerAsync(
        this Container container, string id, string partition, byte[] body, int version, CancellationToken cancellationToken)
    {
        while (true)
        {
            var there = await container.FindAsync(id, partition, VersionJson.Default.VersionOnly, cancellationToken).ConfigureAwait(false);
            if (there?.Document.Version > version || await container.TryPutAsync(id, partition, body, there?.ETag, cancellationToken).ConfigureAwait(false) is not null)
                return;
        }
    }

    private static ItemRequestOptions BodyUnwanted(string? etag) => new() { IfMatchEtag = etag, EnableContentResponseOnWrite = false };
}

/// <summary>What of a document tells how new it is.</summary>
internal sealed record VersionOnly(int? Version);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower)]
[System.Text.Json.Serialization.JsonSerializable(typeof(VersionOnly))]
internal sealed partial class VersionJson : System.Text.Json.Serialization.JsonSerializerContext;
