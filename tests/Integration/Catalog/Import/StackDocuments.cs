using System.Text.Json.Nodes;
using Cadenza.Local.Commands;
using Cadenza.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Catalog.Import;

/// <summary>All that a data folder's catalogue and listings hold.</summary>
internal static class StackDocuments
{
    /// <summary>The documents by container and key; with <paramref name="versions"/> as the service knows them, else as they were written.</summary>
    public static async Task<SortedDictionary<string, string>> ReadAsync(string connectionString, bool versions = false)
    {
        using var database = new CosmosDatabase(new CosmosOptions { ConnectionString = connectionString });
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { CosmosLayout.Catalog, CosmosLayout.Listings })
        {
            using var pages = database.Container(name).GetItemQueryIterator<JsonObject>("SELECT * FROM c", requestOptions: new QueryRequestOptions { MaxItemCount = 1000 });
            while (pages.HasMoreResults)
            {
                foreach (var document in await pages.ReadNextAsync())
                {
                    var key = $"{name} {document["parent"]} {document["id"]}";
                    found[key] = versions ? document["_etag"]!.GetValue<string>() : Text(document);
                }
            }
        }

        return found;
    }

    /// <summary>Those of a data folder that nothing uses just now.</summary>
    public static async Task<SortedDictionary<string, string>> ReadFolderAsync(string folder)
    {
        await using var cosmos = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = Path.Combine(folder, "cosmos") });
        return await ReadAsync(cosmos.ConnectionString);
    }

    public static Task<SortedDictionary<string, string>> ReadAsync(LocalStack stack, bool versions = false) => ReadAsync(stack.Settings["Cosmos"], versions);

    private static string Text(JsonObject document)
    {
        foreach (var name in new[] { "_rid", "_self", "_etag", "_attachments", "_ts" })
            document.Remove(name);

        return document.ToJsonString();
    }
}
