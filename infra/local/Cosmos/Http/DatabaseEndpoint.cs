using System.Text.Json;
using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>Databases: create, list, read, delete.</summary>
internal static class DatabaseEndpoint
{
    public static async Task HandleFeedAsync(Exchange exchange)
    {
        if (exchange.Method == "POST")
            await CreateAsync(exchange);
        else
            await exchange.JsonAsync(200, Feed(exchange.Store.Directory.Databases));
    }

    public static async Task HandleAsync(Exchange exchange)
    {
        var database = exchange.Store.Directory.FindDatabase(exchange.Target.Database) ?? throw ServiceError.NotFound();
        if (exchange.Method == "GET")
        {
            await exchange.JsonAsync(200, Describe(database), etag: database.ETag);
            return;
        }
        if (exchange.Method != "DELETE")
            throw ServiceError.Unsupported("Changing a database");
        exchange.Preconditions.Check(database.ETag);
        var containers = exchange.Store.Directory.Containers.Where(container => container.Database.Rid == database.Rid).ToArray();
        await exchange.Store.WriteResourceAsync(session => ResourceWrites.DeleteDatabase(session, database, containers), exchange.Aborted);
        await exchange.EmptyAsync(204, RequestCharge.Least);
    }

    private static async Task CreateAsync(Exchange exchange)
    {
        if (exchange.Header("x-ms-documentdb-isquery") is not null)
            throw ServiceError.Unsupported("A query for databases");
        var name = ResourceName.Of(await exchange.ReadBodyAsync());
        await exchange.Store.WriteResourceAsync(session => ResourceWrites.CreateDatabase(session, name), exchange.Aborted);
        var database = exchange.Store.Directory.FindDatabase(name) ?? throw ServiceError.NotFound();
        await exchange.JsonAsync(201, Describe(database), etag: database.ETag);
    }

    private static string Feed(IReadOnlyList<Database> databases) =>
        $$"""{"_rid":"","Databases":[{{string.Join(',', databases.Select(Describe))}}],"_count":{{databases.Count}}}""";

    private static string Describe(Database database) => JsonSerializer.Serialize(new
    {
        id = database.Name,
        _rid = database.ResourceId,
        _self = $"dbs/{database.ResourceId}/",
        _etag = database.ETag,
        _colls = "colls/",
        _users = "users/",
        _ts = database.UnixSeconds,
    });
}
