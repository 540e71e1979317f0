using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Works;

/// <summary>The services of works.</summary>
internal static class WorksServices
{
    /// <summary>Adds the listings about works; what reads single objects is the catalogue's.</summary>
    public static IServiceCollection AddWorks(this IServiceCollection services) => services
        .AddSingleton(WorksOperations.Group)
        .AddSingleton(provider => new WorkListingStore(
            provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Listings),
            provider.GetRequiredService<CatalogOptions>(),
            provider.GetRequiredService<TimeProvider>()));
}
