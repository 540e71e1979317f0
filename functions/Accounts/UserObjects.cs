using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Accounts;

/// <summary>The schema's PublicUserObject: a user as everybody sees them.</summary>
internal record PublicUserObject
{
    public string? DisplayName { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required FollowersObject Followers { get; init; }

    public required string Href { get; init; }

    public required UserId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public string Type { get; } = "user";

    public required string Uri { get; init; }
}

/// <summary>The schema's PrivateUserObject: users as they see themselves. What the token may not read is not there.</summary>
internal sealed record PrivateUserObject : PublicUserObject
{
    public required CatalogId AccountId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Market? Country { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExplicitContent? ExplicitContent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Product { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PublicUserObject))]
[JsonSerializable(typeof(PrivateUserObject))]
internal sealed partial class UsersApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with: the default one, but for <see cref="Answer.Encoder"/>.</summary>
    public static UsersApiJson Wire => Encoded.Instance;

    // Apart, since the order in which the static fields of a partial class are set is not ours: Default comes from the generator.
    private static class Encoded
    {
        public static UsersApiJson Instance { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = Answer.Encoder });
    }
}
