using Cadenza.Accounts;
using Cadenza.Accounts.SignIn;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>The services of the pages.</summary>
internal static class SignInServices
{
    /// <summary>Adds what signs people in, by the settings <c>Accounts__SignIn__…</c>.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration("Accounts:SignIn").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<SignInOptions>>().Value)
            .AddSingleton(provider => new CredentialStore(Accounts(provider), provider.GetRequiredService<SignInOptions>()))
            .AddSingleton(provider => new SessionStore(
                Accounts(provider), provider.GetRequiredService<CredentialStore>(), provider.GetRequiredService<SignInOptions>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new ConsentStore(Accounts(provider)))
            .AddSingleton(provider => new SignInThrottle(Accounts(provider), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<PasswordSignIn>()
            .AddSingleton<AuthorizationFlow>()
            .AddSingleton(SignInOperations.Group);
    }

    private static Container Accounts(IServiceProvider provider) => provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Accounts);
}
