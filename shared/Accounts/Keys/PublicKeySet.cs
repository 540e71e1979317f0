namespace Cadenza.Accounts.Keys;

/// <summary>A JSON Web Key Set (RFC 7517) of public keys.</summary>
public sealed record PublicKeySet(IReadOnlyList<PublicJwk> Keys);

/// <summary>A public EC key, with the names of RFC 7517 and RFC 7518.</summary>
public sealed record PublicJwk(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);
