using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Works;

/// <summary>The services of works.</summary>
internal static class WorksServices
{
    /// <summary>Adds what works need beyond the catalogue: nothing yet, since they are read as catalogue objects.</summary>
    public static IServiceCollection AddWorks(this IServiceCollection services) => services;
}
