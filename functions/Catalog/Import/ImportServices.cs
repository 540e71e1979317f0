using Azure.Storage.Blobs;
using Cadenza.Catalog.Import;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Catalog.Import;

/// <summary>The services of imports.</summary>
internal static class ImportServices
{
    /// <summary>Adds <see cref="CatalogImport"/>, over the blobs of the setting <c>BlobStorage</c>.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddSingleton(provider => new ImportDatabase(provider.GetRequiredService<IOptions<CosmosOptions>>().Value))
        .AddSingleton(provider => new CatalogImport(
            new BlobServiceClient(provider.GetRequiredService<IConfiguration>()["BlobStorage"]).GetBlobContainerClient(CatalogImport.BlobContainer),
            provider.GetRequiredService<ImportDatabase>().Bulk.Container(CosmosLayout.Catalog),
            provider.GetRequiredService<ImportDatabase>().Bulk.Container(CosmosLayout.Listings)));

    /// <summary>A client of its own for bulk writes: those of answers do not wait for others to fill a request.</summary>
    private sealed class ImportDatabase(CosmosOptions options) : IDisposable
    {
        public CosmosDatabase Bulk { get; } = new(options, isBulk: true);

        public void Dispose() => Bulk.Dispose();
    }
}
