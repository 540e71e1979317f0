using System.Text.Json.Serialization;
using Cadenza.Catalog;

namespace Cadenza.Accounts.Users;

/// <summary>Who a user is: one document in the user's partition of the container <see cref="CosmosLayout.Users"/>. No credential is in it.</summary>
public sealed record UserProfile
{
    /// <summary>The id of the document, the same in every partition.</summary>
    public const string DocumentId = "profile";

    /// <summary>The subscription of those of whom nothing else is known.</summary>
    public const string Free = "free";

    /// <summary>The document's id.</summary>
    public string Id { get; } = DocumentId;

    /// <summary>The user; the partition.</summary>
    [JsonPropertyName("userId")]
    public required UserId UserId { get; init; }

    /// <summary>The name that others see; null when there is none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The email address, which nobody has verified; null when it is not known.</summary>
    public string? Email { get; init; }

    /// <summary>Where the user lives; null when it is not known.</summary>
    public Market? Country { get; init; }

    /// <summary>The subscription: <c>premium</c>, <c>free</c>… The default value is <see cref="Free"/>.</summary>
    public string Product { get; init; } = Free;

    /// <summary>Pictures, the widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>Whether explicit content is kept from the user.</summary>
    public ExplicitContent ExplicitContent { get; init; } = new(FilterEnabled: false, FilterLocked: false);

    /// <summary>How many follow the user.</summary>
    public int FollowersTotal { get; init; }

    /// <summary>Another name for the account, for those that link accounts: it never changes, and does not read as the user's name.</summary>
    [JsonIgnore]
    public CatalogId AccountId => CatalogId.Derive("account", UserId.ToString());
}

/// <summary>What of explicit content a user may hear.</summary>
/// <param name="FilterEnabled">It should not be played.</param>
/// <param name="FilterLocked">The user cannot change that.</param>
public sealed record ExplicitContent(bool FilterEnabled, bool FilterLocked);
