using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Accounts.SignIn;

/// <summary>
/// Tokens that show a form to be one that we gave to the browser that sends it: a hash of the browser's secret. It is as random as the
/// secret, does not tell it, and is not the hash under which a session is kept.
/// </summary>
public static class FormTokens
{
    private const string Purpose = "form:";

    /// <summary>The token for a browser.</summary>
    public static string Of(string secret) => Secret.Hash(Purpose + secret);

    /// <summary>Whether a token is the browser's, in a time that does not tell where they differ.</summary>
    public static bool IsOf(string secret, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret)), Encoding.UTF8.GetBytes(token));
}
