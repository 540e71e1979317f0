using Cadenza.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Accounts;

/// <summary>The services of accounts.</summary>
internal static class AccountsServices
{
    /// <summary>Adds the check of access tokens, by the settings <c>Accounts__…</c>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(new FunctionAccess(typeof(AccountsServices).Assembly.GetTypes()))
            .AddSingleton(provider => new AccessTokenValidator(
                provider.GetRequiredService<IOptions<AccountsOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
    }
}
