using Cadenza.Library;
using Cadenza.Library.Following;
using Cadenza.Library.Listening;
using Cadenza.Library.Saved;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Library;

/// <summary>The services of users' libraries.</summary>
internal static class LibraryServices
{
    /// <summary>Adds the stores of what users saved, follow and hear, and what counts it; that needs the pipeline's containers.</summary>
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services
        .AddSingleton(provider => new SavedStore(Users(provider), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new FollowStore(Users(provider), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new ListeningStore(Users(provider)))
        .AddSingleton<ListeningCounter>()
        .AddSingleton<UserLibrary>()
        .AddSingleton<SavedAnswers>()
        .AddSingleton(LibraryOperations.Group)
        .AddSingleton(LibraryOperations.Extensions);

    private static Container Users(IServiceProvider provider) => provider.GetRequiredService<CosmosDatabase>().Container(CosmosLayout.Users);
}
