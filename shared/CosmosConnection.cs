using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>How Cosmos DB is reached: the one place that makes a <see cref="CosmosClient"/>. A process has one, for its whole life.</summary>
public static class CosmosConnection
{
    private const string ApplicationName = "cadenza";

    /// <summary>A client for a connection string, <c>AccountEndpoint=…;AccountKey=…</c>. Nothing is sent before the first call.</summary>
    /// <exception cref="ArgumentException">The text has no endpoint that is a URL.</exception>
    public static CosmosClient Connect(string connectionString) => new(connectionString, Options(EndpointOf(connectionString)));

    /// <summary>
    /// Direct mode, which saves a hop, for Azure; the gateway, and no other region, for an endpoint on this machine or over plain
    /// HTTP, which is what emulators have.
    /// </summary>
    public static CosmosClientOptions Options(Uri endpoint)
    {
        var local = endpoint.IsLoopback || endpoint.Scheme == Uri.UriSchemeHttp;
        return new CosmosClientOptions
        {
            ApplicationName = ApplicationName,
            ConnectionMode = local ? ConnectionMode.Gateway : ConnectionMode.Direct,
            LimitToEndpoint = local,
            MaxRetryAttemptsOnRateLimitedRequests = 3,
            MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(5),
            EnableContentResponseOnWrite = false,
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = true },
        };
    }

    private static Uri EndpointOf(string connectionString)
    {
        const string Name = "AccountEndpoint=";
        var endpoint = connectionString.Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith(Name, StringComparison.OrdinalIgnoreCase))?[Name.Length..];
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            ? uri
            : throw new ArgumentException("The Cosmos DB connection string has no AccountEndpoint that is a URL.", nameof(connectionString));
    }
}
