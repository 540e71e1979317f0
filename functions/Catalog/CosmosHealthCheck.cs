using Cadenza.Catalog;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cadenza.Functions.Catalog;

/// <summary>Whether Cosmos DB answers within a moment.</summary>
internal sealed class CosmosHealthCheck(CatalogStore store) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            return await store.IsReachableAsync(limited.Token)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Cosmos DB does not answer.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("Cosmos DB does not answer in time.");
        }
    }
}
