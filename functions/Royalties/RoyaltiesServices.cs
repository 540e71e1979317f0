using Cadenza.Functions.Http;
using Cadenza.Royalties;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Royalties;

/// <summary>The services of royalties.</summary>
internal static class RoyaltiesServices
{
    /// <summary>Adds the payout; it reads what the event pipeline writes.</summary>
    public static IServiceCollection AddRoyalties(this IServiceCollection services) => services
        .AddSingleton(provider => new RoyaltyStore(provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Royalties)))
        .AddSingleton<MonthlyPlays>()
        .AddSingleton<RoyaltyPayer>();
}
