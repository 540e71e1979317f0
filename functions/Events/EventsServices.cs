using Azure.Storage.Blobs;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Ingest;
using Cadenza.Events.Packing;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Publishing;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Events;

/// <summary>The services of the event pipeline.</summary>
internal static class EventsServices
{
    /// <summary>Adds the pipeline, by the settings <c>EventHubs</c>, <c>BlobStorage</c> and <c>Events__…</c>.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddOptions<EventsSettings>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HubPublisherOptions>().Configure(ForRequests).BindConfiguration("Events:Publisher").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IngestOptions>().BindConfiguration("Events:Ingest").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ClosingOptions>().BindConfiguration("Events:Closing").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetentionOptions>().BindConfiguration("Events:Retention").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PlausibilityOptions>().BindConfiguration("Events:Plausibility").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClosingOptions>, EventTypesValidator>();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(EventsOperations.Group)
            .AddSingleton(provider => EventRegistry.Load(provider.GetRequiredService<IConfiguration>()["Events:TypesFile"]))
            .AddSingleton(provider => new EventContainers(new BlobServiceClient(Options<EventsSettings>(provider).BlobStorage)))
            .AddSingleton(provider => new HubPublisher(
                EventHubsConnection.Parse(Options<EventsSettings>(provider).EventHubs),
                Options<HubPublisherOptions>(provider),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<Heartbeats>()
            .AddSingleton(provider => new EventIngester(
                provider.GetRequiredService<EventContainers>(), provider.GetRequiredService<EventRegistry>(), Options<IngestOptions>(provider)))
            .AddSingleton(provider => new HubCloser(
                provider.GetRequiredService<EventContainers>(), provider.GetRequiredService<EventRegistry>(), Options<ClosingOptions>(provider)))
            .AddSingleton(provider => new HourRemover(
                provider.GetRequiredService<EventContainers>(),
                provider.GetRequiredService<EventRegistry>(),
                Options<ClosingOptions>(provider),
                Options<RetentionOptions>(provider),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new PlausibilityChecker(provider.GetRequiredService<EventContainers>(), Options<PlausibilityOptions>(provider)));
    }

    /// <summary>A client waits: what is not acknowledged in ten seconds is a 503. And its events are of one user, and so go together.</summary>
    private static void ForRequests(HubPublisherOptions options)
    {
        options.PublishTimeout = TimeSpan.FromSeconds(10);
        options.SendTimeout = TimeSpan.FromSeconds(4);
        options.PackMaxBytes = EnvelopePacker.DefaultMaxBytes;
    }

    private static T Options<T>(IServiceProvider provider)
        where T : class => provider.GetRequiredService<IOptions<T>>().Value;
}
