using System.Net;
using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Playlists;

/// <summary>How many follow a playlist. Apart from its header, so that who follows is in nobody's way who edits.</summary>
internal sealed record FollowersDocument(string Id, [property: JsonPropertyName("playlistId")] CatalogId PlaylistId, int Total)
{
    public const string DocumentId = "followers";
}

/// <summary>Says that a user is counted.</summary>
internal sealed record FollowerDocument(string Id, [property: JsonPropertyName("playlistId")] CatalogId PlaylistId)
{
    public static string IdOf(UserId user) => $"follower:{user}";
}

/// <summary>Counts the followers of playlists, each once: in the playlist's partition.</summary>
internal sealed class PlaylistFollowers(Container container)
{
    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(CatalogId playlist, CancellationToken cancellationToken) =>
        (await container.FindAsync(FollowersDocument.DocumentId, $"{playlist}", PlaylistJson.Default.FollowersDocument, cancellationToken)
            .ConfigureAwait(false))?.Document.Total ?? 0;

    /// <summary>Counts a user, or does not any more. Done again it changes nothing.</summary>
    public async Task SetAsync(CatalogId playlist, UserId user, bool isFollower, CancellationToken cancellationToken)
    {
        var id = FollowerDocument.IdOf(user);
        var batch = container.CreateTransactionalBatch(new PartitionKey($"{playlist}"));
        if (isFollower)
            batch.Create(new FollowerDocument(id, playlist), PlaylistJson.Default.FollowerDocument);
        else
            batch.DeleteItem(id);

        batch.PatchItem(FollowersDocument.DocumentId, [PatchOperation.Increment("/total", isFollower ? 1 : -1)]);
        using var response = await CosmosResponses.SendAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.NotFound))
            CosmosResponses.ThrowIfFailed(response);
    }
}
