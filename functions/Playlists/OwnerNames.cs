using Cadenza.Accounts;
using Cadenza.Accounts.Users;

namespace Cadenza.Functions.Playlists;

/// <summary>Finds the names that users have chosen to be seen by.</summary>
public sealed class OwnerNames(UserStore users)
{
    /// <summary>The user's name; null when there is none.</summary>
    public async Task<string?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        (await users.FindAsync(user, cancellationToken))?.DisplayName;

    /// <summary>The names of those of these users who have one.</summary>
    public async Task<IReadOnlyDictionary<UserId, string?>> FindManyAsync(IEnumerable<UserId> wanted, CancellationToken cancellationToken)
    {
        var profiles = await users.FindManyAsync([.. wanted.Distinct()], cancellationToken);
        return profiles.OfType<UserProfile>().ToDictionary(profile => profile.UserId, profile => profile.DisplayName);
    }
}
