namespace Cadenza.Accounts.OAuth;

/// <summary>Scopes as a parameter has them: names with spaces between.</summary>
internal static class ScopeText
{
    /// <summary>The scopes, each once.</summary>
    /// <exception cref="OAuthException"><see cref="OAuthError.InvalidScope"/>: there is no such scope.</exception>
    public static List<string> Parse(string? text)
    {
        List<string> scopes = [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return scopes.All(Scopes.All.Contains) ? scopes : throw new OAuthException(OAuthError.InvalidScope, "There is no such scope");
    }
}
