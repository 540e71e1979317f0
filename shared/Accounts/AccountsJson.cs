using System.Text.Json.Serialization;

namespace Cadenza.Accounts;

/// <summary>A JSON Web Key Set of public keys.</summary>
internal sealed record PublicKeySet(IReadOnlyList<PublicJwk> Keys);

/// <summary>A public EC key, with the names of RFC 7517 and RFC 7518.</summary>
internal sealed record PublicJwk(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PublicKeySet))]
internal sealed partial class AccountsJson : JsonSerializerContext;
