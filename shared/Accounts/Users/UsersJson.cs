using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza.Accounts.Users;

/// <summary>How users' profiles are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserProfile))]
public sealed partial class UsersJson : JsonSerializerContext
{
    /// <summary>The document as it is stored, in UTF-8.</summary>
    public static byte[] Serialize(UserProfile profile) => JsonSerializer.SerializeToUtf8Bytes(profile, Default.UserProfile);
}
