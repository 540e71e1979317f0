using System.Text.Json.Nodes;
using Cadenza.Catalog;
using Cadenza.Local.Cosmos;
using Cadenza.Works;
using Cadenza.Works.Links;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Works;

/// <summary>A small catalogue in the Cosmos DB stand-in: two works of one composer, and albums whose tracks can be linked to them.</summary>
public sealed class LinkFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-links-").FullName;
    private readonly List<CosmosClient> _clients = [];
    private CosmosServer _cosmos = null!;
    private int _databases;

    public async Task InitializeAsync() => _cosmos = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = _folder });

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _cosmos.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A database of its own with the small catalogue, or without.</summary>
    internal async Task<LinkDatabase> CreateAsync(bool isEmpty = false)
    {
        var name = $"links{Interlocked.Increment(ref _databases)}";
        using var database = new CosmosDatabase(new CosmosOptions { ConnectionString = _cosmos.ConnectionString, Database = name });
        await database.CreateIfMissingAsync();
        var created = new LinkDatabase(this, name);
        if (!isEmpty)
            await created.LoadAsync();
        return created;
    }

    internal CosmosClient Connect(RequestHandler? handler)
    {
        var options = new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true };
        if (handler is not null)
            options.CustomHandlers.Add(handler);
        var client = new CosmosClient(_cosmos.ConnectionString, options);
        lock (_clients)
            _clients.Add(client);
        return client;
    }
}

/// <summary>One database of the fixture.</summary>
internal sealed class LinkDatabase(LinkFixture fixture, string name)
{
    private readonly CosmosClient _client = fixture.Connect(null);

    public Container Catalog => _client.GetContainer(name, CosmosLayout.Catalog);

    public Container Listings => _client.GetContainer(name, CosmosLayout.Listings);

    /// <summary>A writer, through a handler of its requests.</summary>
    public LinkWriter Writer(RequestHandler? handler = null)
    {
        var client = handler is null ? _client : fixture.Connect(handler);
        return new LinkWriter(client.GetContainer(name, CosmosLayout.Catalog), client.GetContainer(name, CosmosLayout.Listings));
    }

    public async Task LoadAsync()
    {
        foreach (var document in LinkedCatalog.Documents)
            await PutAsync(document);
    }

    public async Task PutAsync(CatalogDocument document)
    {
        using var body = new MemoryStream(CatalogJson.Serialize(document));
        using var response = await Catalog.UpsertItemStreamAsync(body, new PartitionKey(document.Id.ToString()));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Every document of both containers, but for tombstones, counters of versions and what Cosmos DB adds.</summary>
    public async Task<SortedDictionary<string, string>> DumpAsync()
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in new[] { Catalog, Listings })
        {
            using var pages = container.GetItemQueryStreamIterator("SELECT * FROM c");
            while (pages.HasMoreResults)
            {
                using var response = await pages.ReadNextAsync();
                foreach (var document in JsonNode.Parse(response.Content)!["Documents"]!.AsArray().Select(node => node!.AsObject()))
                {
                    if (document.ContainsKey("ttl"))
                        continue;
                    foreach (var property in document.Select(property => property.Key).Where(key => key.StartsWith('_') || key is "version" or "links_version" or "revision").ToList())
                        document.Remove(property);
                    documents.Add($"{container.Id}/{document["parent"]}/{document["id"]}", document.ToJsonString());
                }
            }
        }

        return documents;
    }

    public async Task<T> ReadAsync<T>(CatalogId id)
        where T : CatalogDocument, IStoredAs
    {
        var key = new CatalogKey(T.StoredType, id).ToString();
        using var response = await Catalog.ReadItemStreamAsync(key, new PartitionKey(key));
        response.EnsureSuccessStatusCode();
        return (T)System.Text.Json.JsonSerializer.Deserialize(response.Content, typeof(T), CatalogJson.Default)!;
    }

    public Task<KeyedPage<T>> ListAsync<T>(string parent) =>
        new WorkListingStore(Listings, new CatalogOptions(), TimeProvider.System).ReadAsync<T>(
            new WorkListingQuery(parent, WorkListings.ByPopularity, Descending: true, new PageRequest(50, 0)), CancellationToken.None);
}
