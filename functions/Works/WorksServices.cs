using Azure.Storage.Blobs;
using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Cadenza.Works.Authority;
using Cadenza.Works.Linking;
using Cadenza.Works.Links;
using Cadenza.Works.Links.Runs;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Works;

/// <summary>The services of works.</summary>
internal static class WorksServices
{
    /// <summary>Adds the listings about works; what reads single objects is the catalogue's, and what the served document says.</summary>
    public static IServiceCollection AddWorks(this IServiceCollection services) => services
        .AddSingleton(provider => new WorkListingStore(
            Listings(provider), provider.GetRequiredService<CatalogOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(WorksOperations.Group);

    /// <summary>Adds what links tracks to works, by the settings <c>BlobStorage</c> and <c>Works__Linking__…</c>.</summary>
    public static IServiceCollection AddLinking(this IServiceCollection services)
    {
        services.AddOptions<LinkingOptions>().BindConfiguration("Works:Linking").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<LinkingOptions>>().Value)
            .AddSingleton(_ => WorkAuthority.Default)
            .AddSingleton<ComposerLinker>(_ => new ComposerLinker())
            .AddSingleton(provider => new LinkingFiles(
                new BlobServiceClient(provider.GetRequiredService<IConfiguration>()["BlobStorage"]).GetBlobContainerClient("linking")))
            .AddSingleton(provider => new CatalogChanges(Catalog(provider)))
            .AddSingleton(provider => new LinkWriter(Catalog(provider), Listings(provider)))
            .AddSingleton(provider => new ReviewList(Listings(provider), provider.GetRequiredService<LinkingOptions>()))
            .AddSingleton(provider => new LinkOverrides(
                Catalog(provider), provider.GetRequiredService<LinkWriter>(), provider.GetRequiredService<ReviewList>()))
            .AddSingleton(provider => new WorkWriter(Catalog(provider), Listings(provider), provider.GetRequiredService<WorkAuthority>()))
            .AddSingleton(provider => new ComposerArtists(
                Catalog(provider), Listings(provider), provider.GetRequiredService<WorkListingStore>(), provider.GetRequiredService<WorkAuthority>()))
            .AddSingleton(provider => new ShardLinker(
                Catalog(provider), Listings(provider), provider.GetRequiredService<LinkingFiles>(), provider.GetRequiredService<WorkWriter>(),
                provider.GetRequiredService<ComposerArtists>(), provider.GetRequiredService<ReviewList>(), provider.GetRequiredService<ComposerLinker>()))
            .AddSingleton<ChunkReader>()
            .AddSingleton<ChunkWriter>();
    }

    private static Container Catalog(IServiceProvider provider) => provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Catalog);

    private static Container Listings(IServiceProvider provider) => provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Listings);
}
