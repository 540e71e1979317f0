using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Accounts.SignIn;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Accounts;

/// <summary>The services of accounts.</summary>
internal static class AccountsServices
{
    /// <summary>Adds the check of access tokens, by the settings <c>Accounts__…</c>, users, and what clients and users' grants are kept in.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddUsers()
            .AddSignIn()
            .AddSingleton(new FunctionAccess(typeof(AccountsServices).Assembly.GetTypes()))
            .AddSingleton(provider => new AccessTokenValidator(
                provider.GetRequiredService<IOptions<AccountsOptions>>().Value, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new ClientStore(ContainerOf(provider)))
            .AddSingleton(provider => new GrantStore(ContainerOf(provider), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new AuthorizationCodes(
                ContainerOf(provider), provider.GetRequiredService<GrantStore>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static Container ContainerOf(IServiceProvider provider) => provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Accounts);
}
