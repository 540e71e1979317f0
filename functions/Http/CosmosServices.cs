using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Http;

/// <summary>The database.</summary>
internal static class CosmosServices
{
    /// <summary>Adds <see cref="CosmosDatabase"/>, by the setting <c>Cosmos</c> or <c>Cosmos__accountEndpoint</c>.</summary>
    public static IServiceCollection AddCosmos(this IServiceCollection services)
    {
        services.AddOptions<CosmosOptions>()
            .Configure<IConfiguration>((options, settings) =>
            {
                options.ConnectionString = settings["Cosmos"];
                options.AccountEndpoint = settings["Cosmos:accountEndpoint"];
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton(provider => new CosmosDatabase(provider.GetRequiredService<IOptions<CosmosOptions>>().Value));
    }
}
