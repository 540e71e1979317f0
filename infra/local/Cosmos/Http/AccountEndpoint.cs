using System.Text.Json;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>The account: where it can be read and written, and what its query engine takes.</summary>
internal static class AccountEndpoint
{
    private const string QueryEngine = """
        {"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":10,"maxLogicalAndPerSqlQuery":2000,"maxLogicalOrPerSqlQuery":2000,"maxUdfRefPerSqlQuery":10,"maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,"maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,"sqlAllowAggregateFunctions":true,"sqlAllowSubQuery":true,"sqlAllowScalarSubQuery":true,"allowNewKeywords":true,"sqlAllowLike":true,"sqlAllowGroupByClause":true,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlDisableQueryILOptimization":false,"sqlAllowTop":true,"enableSpatialIndexing":false}
        """;

    public static Task HandleAsync(Exchange exchange)
    {
        var region = new { name = "Local", databaseAccountEndpoint = $"http://127.0.0.1:{exchange.Http.Connection.LocalPort}/" };
        return exchange.JsonAsync(200, JsonSerializer.Serialize(new
        {
            _self = "",
            id = "local",
            _rid = "local",
            media = "//media/",
            addresses = "//addresses/",
            _dbs = "//dbs/",
            writableLocations = new[] { region },
            readableLocations = new[] { region },
            enableMultipleWriteLocations = false,
            userReplicationPolicy = new { asyncReplication = false, minReplicaSetSize = 1, maxReplicasetSize = 4 },
            userConsistencyPolicy = new { defaultConsistencyLevel = "Session" },
            systemReplicationPolicy = new { minReplicaSetSize = 1, maxReplicasetSize = 4 },
            readPolicy = new { primaryReadCoefficient = 1, secondaryReadCoefficient = 1 },
            queryEngineConfiguration = QueryEngine,
        }));
    }
}
