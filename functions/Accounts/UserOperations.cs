using Cadenza.Functions.Http.OpenApi;

namespace Cadenza.Functions.Accounts;

/// <summary>What the OpenAPI document says about the operations of users.</summary>
internal static class UserOperations
{
    private const string Tag = "Users";

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [
            new("GetCurrentUser", Tag, "The current user",
                "The profile of the token's user. country, product and explicit_content need the scope user-read-private, email needs user-read-email.",
                typeof(PrivateUserObject))
            {
                IsKept = false,
            },
            new("GetUser", Tag, "A user", "The public part of a user's profile.", typeof(PublicUserObject), Parameter.User)
            {
                IsKept = false,
                IsDeprecated = true,
            },
        ],
        UsersApiJson.Wire,
        new Dictionary<string, string>
        {
            ["PrivateUserObject"] = "Users as they see themselves.",
            ["PublicUserObject"] = "A user as everybody sees them.",
            ["PrivateUserObject.id"] = "From 1 to 64 letters, digits, '.', '_' and '-'.",
            ["PublicUserObject.id"] = "From 1 to 64 letters, digits, '.', '_' and '-'.",
            ["account_id"] = "The account, for those that link accounts. It never changes.",
            ["display_name"] = "What others see; null when there is none.",
            ["PrivateUserObject.country"] = "Where the user lives. Not there without the scope user-read-private.",
            ["PrivateUserObject.email"] = "Nobody has verified it. Not there without the scope user-read-email.",
            ["PrivateUserObject.explicit_content"] = "Not there without the scope user-read-private.",
            ["PrivateUserObject.product"] = "The subscription: premium, free. Not there without the scope user-read-private.",
        });
}
