using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.Users;

/// <summary>Reads and writes users' profiles: one by a point read, several by one ReadMany.</summary>
/// <remarks>Thread-safe. Nothing is kept: a profile that was changed is seen at once. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
/// <param name="users">The container <see cref="CosmosLayout.Users"/>.</param>
public sealed class UserStore(Container users)
{
    /// <summary>The user's profile; null when there is no such user.</summary>
    public async Task<UserProfile?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        (await users.FindAsync(UserProfile.DocumentId, user.ToString(), UsersJson.Default.UserProfile, cancellationToken).ConfigureAwait(false))?.Document;

    /// <summary>The profiles of these users, in their order, null where there is none. A user may stand there twice.</summary>
    public async Task<IReadOnlyList<UserProfile?>> FindManyAsync(IReadOnlyList<UserId> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
            return [];

        var items = wanted.Distinct().Select(user => (UserProfile.DocumentId, new PartitionKey(user.ToString()))).ToList();
        using var response = await CosmosResponses.SendAsync(
            () => users.ReadManyItemsStreamAsync(items, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var found = (await CosmosResponses.ReadFeedAsync(response, Read, cancellationToken).ConfigureAwait(false)).ToDictionary(profile => profile.UserId);
        return [.. wanted.Select(found.GetValueOrDefault)];
    }

    /// <summary>Adds a user.</summary>
    /// <returns>False when there is one of that id; then nothing is changed.</returns>
    public async Task<bool> TryAddAsync(UserProfile profile, CancellationToken cancellationToken) =>
        await users.TryPutAsync(
            UserProfile.DocumentId, profile.UserId.ToString(), UsersJson.Serialize(profile), etag: null, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>The user's profile; when there is none, <paramref name="atFirstSight"/> is added. However many see the user first, one profile is made.</summary>
    public async Task<UserProfile> FindOrAddAsync(UserProfile atFirstSight, CancellationToken cancellationToken)
    {
        var known = await FindAsync(atFirstSight.UserId, cancellationToken).ConfigureAwait(false);
        if (known is not null || await TryAddAsync(atFirstSight, cancellationToken).ConfigureAwait(false))
            return known ?? atFirstSight;

        return await FindAsync(atFirstSight.UserId, cancellationToken).ConfigureAwait(false) ?? atFirstSight;
    }

    /// <summary>Every user, by id. It reads every partition: for an operator, never for an answer.</summary>
    public async Task<IReadOnlyList<UserProfile>> ListAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE c FROM c WHERE c.id = @id").WithParameter("@id", UserProfile.DocumentId);
        var profiles = new List<UserProfile>();
        using var pages = users.GetItemQueryStreamIterator(query);
        while (pages.HasMoreResults)
        {
            using var page = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            profiles.AddRange(await CosmosResponses.ReadFeedAsync(page, Read, cancellationToken).ConfigureAwait(false));
        }

        return [.. profiles.OrderBy(profile => profile.UserId.ToString(), StringComparer.Ordinal)];
    }

    private static UserProfile Read(JsonElement document) =>
        document.Deserialize(UsersJson.Default.UserProfile) ?? throw new JsonException("A profile is null.");
}
