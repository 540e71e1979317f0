using Cadenza.Functions.Http.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Http;

/// <summary>What every HTTP function needs.</summary>
internal static class HttpServices
{
    /// <summary>Adds the naming of things (root settings), health checks, the description of what is served, and the clock.</summary>
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<ApiOptions>>().Value)
            .AddSingleton<HealthReports>()
            .AddSingleton(provider => new RequestLimits(provider.GetRequiredService<IOptions<RateLimitOptions>>().Value))
            .AddSingleton(ServiceOperations.Group)
            .AddSingleton(provider => new OpenApiAnswer(provider.GetServices<OperationGroup>()));
    }
}
