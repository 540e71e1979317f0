using Cadenza.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Catalog;

/// <summary>The services of the catalogue.</summary>
internal static class CatalogServices
{
    /// <summary>Adds the catalogue's stores and answers, by the settings <c>Catalog__…</c>.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddOptions<CatalogOptions>().BindConfiguration("Catalog").ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks().AddCheck<CosmosHealthCheck>("cosmos");
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<CatalogOptions>>().Value)
            .AddSingleton(provider => new CatalogStore(
                provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Catalog),
                provider.GetRequiredService<CatalogOptions>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new ListingStore(
                provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Listings),
                provider.GetRequiredService<CatalogOptions>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<CatalogAnswers>()
            .AddSingleton(CatalogOperations.Group);
    }
}
