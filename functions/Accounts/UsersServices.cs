using Cadenza.Accounts.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Accounts;

/// <summary>The services of users.</summary>
internal static class UsersServices
{
    /// <summary>Adds users' profiles.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton(provider => new UserStore(provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Users)))
        .AddSingleton(UserOperations.Group);
}
