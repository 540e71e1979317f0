using Azure.Storage.Blobs;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Registers the event hub trigger and the event hub output.</summary>
internal static class EventHubServices
{
    public static IServiceCollection AddEventHubTrigger(this IServiceCollection services)
    {
        services.TryAddSingleton<ICheckpointStore>(static provider => new BlobCheckpointStore(Container(provider)));
        services.TryAddSingleton<IOwnershipStore>(static provider => new BlobOwnershipStore(Container(provider)));
        services.AddSingleton<ITriggerListener, EventHubListener>();
        services.AddSingleton<EventHubOutputBinder>();
        services.AddSingleton<IOutputBinder>(static provider => provider.GetRequiredService<EventHubOutputBinder>());
        return services;
    }

    private static Func<BlobContainerClient> Container(IServiceProvider provider) => () => new BlobServiceClient(
        provider.GetRequiredService<BindingExpressions>().Connection("Storage")).GetBlobContainerClient(BlobCheckpointStore.ContainerName);
}
