using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>The database, over the one <see cref="CosmosClient"/> that a process has for its whole life.</summary>
/// <remarks>Thread-safe. Nothing is sent before the first call.</remarks>
public sealed class CosmosDatabase : IDisposable
{
    private readonly CosmosClient _client;
    private readonly Database _database;

    /// <summary>The database of these options.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="isBulk">
    /// Whether many operations at once go into few requests, each of which waits up to a second until it is full; and whether they wait
    /// for minutes when the account throttles. For imports, not for answers.
    /// </param>
    /// <exception cref="ArgumentException">They name no account.</exception>
    public CosmosDatabase(CosmosOptions options, bool isBulk = false)
    {
        var endpoint = options.Endpoint ?? throw new ArgumentException("The options name no Cosmos DB account.", nameof(options));
        _client = string.IsNullOrEmpty(options.ConnectionString)
            ? new CosmosClient(endpoint.AbsoluteUri, new DefaultAzureCredential(), ClientOptions(endpoint, isBulk))
            : new CosmosClient(options.ConnectionString, ClientOptions(endpoint, isBulk));
        _database = _client.GetDatabase(options.Database);
    }

    /// <summary>A container, by a name of <see cref="CosmosLayout"/>.</summary>
    public Container Container(string name) => _database.GetContainer(name);

    /// <summary>Creates the database and its containers where they are missing; in Azure the deployment has done so.</summary>
    public async Task CreateIfMissingAsync(CancellationToken cancellationToken = default)
    {
        await _client.CreateDatabaseIfNotExistsAsync(_database.Id, cancellationToken: cancellationToken);
        foreach (var (name, partitionKeyPath, hasTimeToLive) in CosmosLayout.Containers)
        {
            // -1: a document expires when it has a TTL of its own.
            var properties = new ContainerProperties(name, partitionKeyPath) { DefaultTimeToLive = hasTimeToLive ? -1 : null };
            await _database.CreateContainerIfNotExistsAsync(properties, cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>
    /// Direct mode, which saves a hop, for Azure; the gateway, and no other region, for an endpoint on this machine or over plain
    /// HTTP, which is what emulators have.
    /// </summary>
    internal static CosmosClientOptions ClientOptions(Uri endpoint, bool isBulk = false)
    {
        var local = endpoint.IsLoopback || endpoint.Scheme == Uri.UriSchemeHttp;
        return new CosmosClientOptions
        {
            CustomHandlers = { new CosmosCharges(endpoint) },
            ApplicationName = "cadenza",
            ConnectionMode = local ? ConnectionMode.Gateway : ConnectionMode.Direct,
            LimitToEndpoint = local,
            AllowBulkExecution = isBulk,
            MaxRetryAttemptsOnRateLimitedRequests = isBulk ? 100 : 3,
            MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(isBulk ? 180 : 5),
            UseSystemTextJsonSerializerWithOptions = new System.Text.Json.JsonSerializerOptions
            {
                PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
            },
        };
    }
}
