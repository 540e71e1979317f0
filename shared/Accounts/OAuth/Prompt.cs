namespace Cadenza.Accounts.OAuth;

/// <summary>What a client wants the user to be asked, whatever is known of them (OpenID Connect Core, 3.1.2.1).</summary>
[Flags]
public enum Prompt
{
    /// <summary>What has to be asked.</summary>
    Unsaid = 0,

    /// <summary>Nothing: when something would have to be asked, it is an error.</summary>
    None = 1,

    /// <summary>Who they are, even if they are signed in: <c>login</c>, and <c>select_account</c>, since there is one account at a time.</summary>
    SignIn = 2,

    /// <summary>What the client may do, even if they allowed it before.</summary>
    Consent = 4,
}

/// <summary>Reads the parameter <c>prompt</c>.</summary>
public static class Prompts
{
    /// <summary>The parameter's name.</summary>
    public const string Parameter = "prompt";

    /// <summary>The prompts of a text.</summary>
    /// <exception cref="OAuthException"><see cref="OAuthError.InvalidRequest"/>: there is no such prompt, or <c>none</c> stands among others.</exception>
    public static Prompt Parse(string? text)
    {
        var prompt = Words(text).Aggregate(Prompt.Unsaid, (all, word) => all | Of(word));
        return prompt.HasFlag(Prompt.None) && prompt != Prompt.None
            ? throw new OAuthException(OAuthError.InvalidRequest, "prompt must not be none and something else")
            : prompt;
    }

    /// <summary>The text of the same prompts without <see cref="Prompt.SignIn"/>; empty when nothing is left.</summary>
    public static string WithoutSignIn(string text) => string.Join(' ', Words(text).Where(word => Of(word) != Prompt.SignIn));

    private static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Prompt Of(string word) => word switch
    {
        "none" => Prompt.None,
        "login" or "select_account" => Prompt.SignIn,
        "consent" => Prompt.Consent,
        _ => throw new OAuthException(OAuthError.InvalidRequest, "prompt must be none, login, select_account or consent"),
    };
}
