using System.Text.Json;
using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>Containers: create, list, read, replace, delete; and their one partition key range.</summary>
internal static class ContainerEndpoint
{
    public static async Task HandleFeedAsync(Exchange exchange)
    {
        var database = exchange.Store.Directory.FindDatabase(exchange.Target.Database) ?? throw ServiceError.NoOwner();
        if (exchange.Method == "POST")
        {
            await CreateAsync(exchange, database);
            return;
        }
        var containers = exchange.Store.Directory.Containers.Where(container => container.Database.Rid == database.Rid).Select(Describe).ToArray();
        await exchange.JsonAsync(
            200, $$"""{"_rid":"{{database.ResourceId}}","DocumentCollections":[{{string.Join(',', containers)}}],"_count":{{containers.Length}}}""");
    }

    public static async Task HandleAsync(Exchange exchange)
    {
        var container = exchange.Store.Directory.FindContainer(exchange.Target.Database, exchange.Target.Container)
            ?? throw (exchange.Store.Directory.FindDatabase(exchange.Target.Database) is null ? ServiceError.NoOwner() : ServiceError.NotFound());
        if (exchange.Method == "GET")
        {
            await exchange.JsonAsync(200, Describe(container), etag: container.ETag);
            return;
        }
        exchange.Preconditions.Check(container.ETag);
        if (exchange.Method == "DELETE")
        {
            await exchange.Store.WriteResourceAsync(session => ResourceWrites.DeleteContainer(session, container), exchange.Aborted);
            await exchange.EmptyAsync(204, RequestCharge.Least);
            return;
        }
        if (exchange.Method != "PUT")
            throw ServiceError.Unsupported($"The method {exchange.Method} on a container");
        var definition = ContainerDefinition.Parse(await exchange.ReadBodyAsync());
        await exchange.Store.WriteResourceAsync(session => ResourceWrites.ReplaceContainer(session, container, definition), exchange.Aborted);
        await DescribeAsync(exchange, 200, container.Name);
    }

    /// <summary>One physical partition holds everything, and never splits.</summary>
    public static Task HandleRangesAsync(Exchange exchange)
    {
        var container = exchange.Container;
        if (exchange.Header("If-None-Match") is { } known && ETag.Matches(known, container.ETag))
            return exchange.EmptyAsync(304, RequestCharge.Least, container.ETag);
        var range = new
        {
            _rid = container.ResourceId,
            id = "0",
            _etag = container.ETag,
            minInclusive = "",
            maxExclusive = "FF",
            ridPrefix = 0,
            _self = $"{container.Self}pkranges/0/",
            throughputFraction = 1,
            status = "online",
            parents = Array.Empty<string>(),
            _ts = container.UnixSeconds,
        };
        var feed = new { _rid = container.ResourceId, PartitionKeyRanges = new[] { range }, _count = 1 };
        return exchange.JsonAsync(200, JsonSerializer.Serialize(feed), etag: container.ETag);
    }

    private static async Task CreateAsync(Exchange exchange, Database database)
    {
        if (exchange.Header("x-ms-documentdb-isquery") is not null)
            throw ServiceError.Unsupported("A query for containers");
        var definition = ContainerDefinition.Parse(await exchange.ReadBodyAsync());
        await exchange.Store.WriteResourceAsync(session => ResourceWrites.CreateContainer(session, database, definition), exchange.Aborted);
        await DescribeAsync(exchange, 201, definition.Id);
    }

    private static Task DescribeAsync(Exchange exchange, int status, string name)
    {
        var container = exchange.Store.Directory.FindContainer(exchange.Target.Database, name) ?? throw ServiceError.NotFound();
        return exchange.JsonAsync(status, Describe(container), etag: container.ETag);
    }

    private static string Describe(Container container)
    {
        var system = JsonSerializer.Serialize(new
        {
            _rid = container.ResourceId,
            _self = container.Self,
            _etag = container.ETag,
            _ts = container.UnixSeconds,
            _docs = "docs/",
            _sprocs = "sprocs/",
            _triggers = "triggers/",
            _udfs = "udfs/",
            _conflicts = "conflicts/",
        });
        return $"{container.Definition.Json[..^1]},{system[1..]}";
    }
}
