using Cadenza.Playlists;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Functions.Playlists;

/// <summary>The services of playlists.</summary>
internal static class PlaylistServices
{
    /// <summary>Adds playlists; their covers are media.</summary>
    public static IServiceCollection AddPlaylists(this IServiceCollection services) => services
        .AddSingleton(provider => new PlaylistStore(provider.GetRequiredService<CosmosDatabase>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new PlaylistFollows(
            provider.GetRequiredService<CosmosDatabase>(), provider.GetRequiredService<PlaylistStore>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<OwnerNames>()
        .AddSingleton<PlaylistReader>()
        .AddSingleton<PlaylistItems>()
        .AddSingleton<PlaylistItemEdits>()
        .AddSingleton(PlaylistOperations.Group);
}
