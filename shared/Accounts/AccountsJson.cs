using System.Text.Json.Serialization;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;

namespace Cadenza.Accounts;

/// <summary>A JSON Web Key Set of public keys.</summary>
internal sealed record PublicKeySet(IReadOnlyList<PublicJwk> Keys);

/// <summary>A public EC key, with the names of RFC 7517 and RFC 7518.</summary>
internal sealed record PublicJwk(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PublicKeySet))]
[JsonSerializable(typeof(AccountDocument<Client>))]
[JsonSerializable(typeof(AccountDocument<Grant>))]
[JsonSerializable(typeof(AccountDocument<AuthorizationCode>))]
internal sealed partial class AccountsJson : JsonSerializerContext;
