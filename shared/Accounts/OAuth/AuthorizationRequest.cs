using Cadenza.Accounts.Clients;

namespace Cadenza.Accounts.OAuth;

/// <summary>What a client asks a user for: a good authorization request (RFC 6749, 4.1.1; RFC 7636; RFC 9700).</summary>
public sealed record AuthorizationRequest
{
    /// <summary>The name of the parameter that says which client asks.</summary>
    public const string ClientIdParameter = "client_id";

    private const string ResponseType = "code";

    private AuthorizationRequest()
    {
    }

    /// <summary>The client that asks.</summary>
    public required Client Client { get; init; }

    /// <summary>Where the answer goes.</summary>
    public required ReturnAddress ReturnTo { get; init; }

    /// <summary>What it asks for, each once; there may be nothing.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What its code verifier will have to meet; null when a confidential client gave none.</summary>
    public CodeChallenge? Challenge { get; init; }

    /// <summary>Whether the user shall be asked even if they allowed the same before (<c>show_dialog</c> of the Web API).</summary>
    public bool ShowDialog { get; init; }

    /// <summary>What the user shall be asked, whatever is known of them.</summary>
    public Prompt Prompt { get; init; }

    /// <summary>The request of these parameters, by the client of their <c>client_id</c>.</summary>
    /// <exception cref="OAuthException">It is not a good one; <see cref="OAuthException.ReturnTo"/> says whether the client may be told.</exception>
    public static AuthorizationRequest Parse(OAuthParameters parameters, Client client)
    {
        var redirectUri = parameters.Require("redirect_uri");
        if (!client.RedirectUris.Any(registered => RedirectUri.Matches(registered, redirectUri)))
            throw new OAuthException(OAuthError.InvalidRequest, "redirect_uri is not one of the client's");

        var returnTo = new ReturnAddress(redirectUri, parameters["state"]);
        try
        {
            RequireCode(parameters);
            return new AuthorizationRequest
            {
                Client = client,
                ReturnTo = returnTo,
                Scopes = ScopesOf(parameters, client),
                Challenge = ChallengeOf(parameters, client),
                ShowDialog = parameters["show_dialog"] == "true",
                Prompt = Prompts.Parse(parameters[Prompts.Parameter]),
            };
        }
        catch (OAuthException refused)
        {
            throw new OAuthException(refused.Error, refused.Message) { ReturnTo = returnTo };
        }
    }

    private static void RequireCode(OAuthParameters parameters)
    {
        if (parameters.Require("response_type") != ResponseType)
            throw new OAuthException(OAuthError.UnsupportedResponseType, $"response_type must be {ResponseType}");
        if (parameters["response_mode"] is not (null or "query"))
            throw new OAuthException(OAuthError.InvalidRequest, "response_mode must be query");
    }

    private static List<string> ScopesOf(OAuthParameters parameters, Client client)
    {
        var scopes = ScopeText.Parse(parameters["scope"]);
        return scopes.All(client.Scopes.Contains) ? scopes : throw new OAuthException(OAuthError.InvalidScope, "The client may not ask for such a scope");
    }

    // Without a method it would be "plain" (RFC 7636, 4.3), which is refused as well.
    private static CodeChallenge? ChallengeOf(OAuthParameters parameters, Client client)
    {
        var (text, method) = (parameters["code_challenge"], parameters["code_challenge_method"]);
        if (text is null && method is null && !client.IsPublic)
            return null;
        if (text is null)
            throw new OAuthException(OAuthError.InvalidRequest, "code_challenge must be supplied");
        if (method != CodeChallenge.Method)
            throw new OAuthException(OAuthError.InvalidRequest, $"code_challenge_method must be {CodeChallenge.Method}");

        return CodeChallenge.TryParse(text, out var challenge)
            ? challenge
            : throw new OAuthException(OAuthError.InvalidRequest, "code_challenge must be a SHA-256 hash in base64url");
    }
}
