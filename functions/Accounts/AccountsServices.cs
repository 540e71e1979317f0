using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.Keys;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Accounts.SignIn;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Accounts;

/// <summary>The services of accounts.</summary>
internal static partial class AccountsServices
{
    /// <summary>Adds users, the check of access tokens, and what issues them, by the settings <c>Accounts__…</c>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddUsers()
            .AddSignIn()
            .AddSingleton(new FunctionAccess(typeof(AccountsServices).Assembly.GetTypes()))
            .AddSingleton(provider => provider.GetRequiredService<IOptions<AccountsOptions>>().Value)
            .AddSingleton(provider => SigningKeys.Of(
                provider.GetRequiredService<AccountsOptions>().Keys, Unread(provider), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(AuthorityOf)
            .AddSingleton<AccessTokenValidator>()
            .AddSingleton(provider => new ClientStore(ContainerOf(provider)))
            .AddSingleton(provider => new GrantStore(ContainerOf(provider), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new AuthorizationCodes(
                ContainerOf(provider), provider.GetRequiredService<GrantStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ClientAuthentication>()
            .AddSingleton<TokenService>()
            .AddSingleton(OAuthOperations.Group);
    }

    private static ITokenAuthority AuthorityOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<AccountsOptions>();
        return options.IsIssuer
            ? new OwnAuthority(options, provider.GetRequiredService<SigningKeys>())
            : new ExternalAuthority(options, new HttpClient { Timeout = TimeSpan.FromSeconds(10) }, Unread(provider), provider.GetRequiredService<TimeProvider>());
    }

    private static Container ContainerOf(IServiceProvider provider) => provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Accounts);

    private static Action<Exception> Unread(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<SigningKeys>();
        return failure => KeysUnread(logger, failure);
    }

    [LoggerMessage(1003, LogLevel.Error, "The keys of access tokens cannot be read; those read before serve on")]
    private static partial void KeysUnread(ILogger logger, Exception failure);
}
