using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Accounts;

/// <summary>Users' profiles as the API shows them.</summary>
internal static class UserShapes
{
    /// <summary>What everybody sees.</summary>
    public static PublicUserObject ToPublic(this UserProfile profile, Links links) => new()
    {
        DisplayName = profile.DisplayName,
        ExternalUrls = links.ExternalUrls(profile.UserId),
        Followers = new FollowersObject(null, profile.FollowersTotal),
        Href = links.Href(profile.UserId),
        Id = profile.UserId,
        Images = profile.Images,
        Uri = links.Uri(profile.UserId),
    };

    /// <summary>What the user sees through a client with these scopes.</summary>
    public static PrivateUserObject ToPrivate(this UserProfile profile, Links links, IReadOnlySet<string> scopes)
    {
        var readsPrivate = scopes.Contains(Scopes.UserReadPrivate);
        return new PrivateUserObject
        {
            AccountId = profile.AccountId,
            Country = readsPrivate ? profile.Country : null,
            DisplayName = profile.DisplayName,
            Email = scopes.Contains(Scopes.UserReadEmail) ? profile.Email : null,
            ExplicitContent = readsPrivate ? profile.ExplicitContent : null,
            ExternalUrls = links.ExternalUrls(profile.UserId),
            Followers = new FollowersObject(null, profile.FollowersTotal),
            Href = links.Href(profile.UserId),
            Id = profile.UserId,
            Images = profile.Images,
            Product = readsPrivate ? profile.Product : null,
            Uri = links.Uri(profile.UserId),
        };
    }
}
