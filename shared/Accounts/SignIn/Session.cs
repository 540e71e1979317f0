namespace Cadenza.Accounts.SignIn;

/// <summary>That a user is signed in, in one browser.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Stamp">That of the credential with which it began.</param>
/// <param name="SignedInAt">When it began.</param>
/// <param name="ExpiresAt">From when it is not good any more.</param>
public sealed record Session(UserId UserId, string Stamp, DateTimeOffset SignedInAt, DateTimeOffset ExpiresAt);
