using Cadenza.Accounts.Clients;
using Cadenza.Accounts.Keys;
using Cadenza.Accounts.Users;

namespace Cadenza.Accounts.OAuth;

/// <summary>Tokens that are given to a client (RFC 6749, 5.1).</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="ExpiresIn">How many seconds it is good.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="RefreshToken">What takes the place of the refresh token shown; null when there is no user.</param>
public sealed record IssuedTokens(string AccessToken, int ExpiresIn, IReadOnlyList<string> Scopes, string? RefreshToken);

/// <summary>Gives tokens for an authorization code, for a refresh token, or to a client for itself; there are no other grants.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class TokenService(AuthorizationCodes codes, GrantStore grants, UserStore users, SigningKeys keys, AccountsOptions options, TimeProvider time)
{
    /// <summary>The grant types, as requests name them.</summary>
    public static IReadOnlyList<string> GrantTypes { get; } = ["authorization_code", "client_credentials", "refresh_token"];

    /// <summary>The answer to a token request.</summary>
    /// <param name="form">The request.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OAuthException">It is refused.</exception>
    public Task<IssuedTokens> GrantAsync(OAuthParameters form, Client client, CancellationToken cancellationToken) => form.Require("grant_type") switch
    {
        "authorization_code" => ForCodeAsync(form, client, cancellationToken),
        "refresh_token" => ForRefreshTokenAsync(form, client, cancellationToken),
        "client_credentials" => ForClientAsync(form, client, cancellationToken),
        _ => throw new OAuthException(OAuthError.UnsupportedGrantType, $"grant_type must be one of {string.Join(", ", GrantTypes)}"),
    };

    private async Task<IssuedTokens> ForCodeAsync(OAuthParameters form, Client client, CancellationToken cancellationToken)
    {
        var granted = await codes
            .RedeemAsync(form.Require("code"), client, form["redirect_uri"], form["code_verifier"], cancellationToken).ConfigureAwait(false);
        return await IssueAsync(granted, granted.Grant.Scopes, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IssuedTokens> ForRefreshTokenAsync(OAuthParameters form, Client client, CancellationToken cancellationToken)
    {
        // Looked at before the token is used up: a mistake in the scopes must not cost the grant.
        var wanted = ScopeText.Parse(form["scope"]);
        var granted = await grants.RefreshAsync(form.Require("refresh_token"), wanted, client, cancellationToken).ConfigureAwait(false);
        return await IssueAsync(granted, wanted.Count == 0 ? granted.Grant.Scopes : wanted, cancellationToken).ConfigureAwait(false);
    }

    // A client's own token has no scopes: each of them is about a user.
    private async Task<IssuedTokens> ForClientAsync(OAuthParameters form, Client client, CancellationToken cancellationToken)
    {
        if (client.IsPublic)
            throw new OAuthException(OAuthError.UnauthorizedClient, "A client without a secret gets no tokens for itself");

        ScopeText.Parse(form["scope"]);
        return await IssueAsync(new AccessTokenRequest { ClientId = client.ClientId }, refreshToken: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IssuedTokens> IssueAsync(Granted granted, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var profile = await users.FindAsync(granted.Grant.UserId, cancellationToken).ConfigureAwait(false);
        var request = new AccessTokenRequest
        {
            ClientId = granted.Grant.ClientId,
            UserId = granted.Grant.UserId,
            GrantId = granted.Grant.Id,
            Scopes = scopes,
            Country = profile?.Country,
            Product = profile?.Product,
        };
        return await IssueAsync(request, granted.RefreshToken, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IssuedTokens> IssueAsync(AccessTokenRequest request, string? refreshToken, CancellationToken cancellationToken)
    {
        var key = await keys.SigningAsync(cancellationToken).ConfigureAwait(false);
        var token = new AccessTokenIssuer(key, options.Issuer, options.Audience, time).Issue(request);
        return new IssuedTokens(token, (int)request.Lifetime.TotalSeconds, request.Scopes, refreshToken);
    }
}
