using Azure.Storage.Blobs;
using Cadenza.Media;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Media;

/// <summary>The services of media.</summary>
internal static class MediaServices
{
    /// <summary>Adds pictures, in the blobs of the setting <c>BlobStorage</c>.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services) => services
        .AddSingleton(provider => new ImageStore(new BlobServiceClient(
            provider.GetRequiredService<IConfiguration>()["BlobStorage"]).GetBlobContainerClient(ImageStore.BlobContainer)))
        .AddSingleton(MediaOperations.Group);
}
