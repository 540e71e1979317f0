namespace Cadenza.Accounts.SignIn;

/// <summary>How a user shows who they are.</summary>
/// <param name="PasswordHash">The hash of the password, with its salt and rounds, as ASP.NET Core Identity writes it.</param>
/// <param name="Stamp">Another one with each password: sessions that began with a former one have ended.</param>
internal sealed record Credential(string PasswordHash, string Stamp);
