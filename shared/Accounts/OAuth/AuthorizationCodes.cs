using Cadenza.Accounts.Clients;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.OAuth;

/// <summary>
/// Makes authorization codes and takes them for grants: each once, for the client, the redirect URI and the code challenge that it was
/// made for (RFC 6749, 4.1; RFC 7636, 4.6).
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class AuthorizationCodes(Container container, GrantStore grants, TimeProvider time)
{
    /// <summary>How long a code is good: 60 seconds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // A used code is remembered, so that who shows it again is found out: as long as an access token that it gave may be good.
    private const int RememberedSeconds = 3600;
    private const int CodeBytes = 32;
    private const string Prefix = "code:";

    /// <summary>A new code for what a user allowed.</summary>
    /// <param name="request">What the client asked for.</param>
    /// <param name="userId">The user.</param>
    /// <param name="scopes">What they allowed of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> IssueAsync(AuthorizationRequest request, UserId userId, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        if (scopes.Except(request.Scopes).Any())
            throw new ArgumentException("More was allowed than was asked for.", nameof(scopes));

        var code = Secret.New(CodeBytes);
        var issued = new AuthorizationCode
        {
            ClientId = request.Client.ClientId,
            UserId = userId,
            RedirectUri = request.ReturnTo.RedirectUri,
            Scopes = scopes,
            Challenge = request.Challenge?.ToString(),
            ExpiresAt = time.GetUtcNow() + Lifetime,
        };
        await TryPutAsync(Prefix + Secret.Hash(code), issued, etag: null, cancellationToken).ConfigureAwait(false);
        return code;
    }

    /// <summary>Takes a code for a grant. Of several who show the same at once, one at most gets it; a second showing ends the grant.</summary>
    /// <param name="code">The code, of whatever text.</param>
    /// <param name="client">Who shows it, and has shown that it is the one.</param>
    /// <param name="redirectUri">The redirect URI, again.</param>
    /// <param name="verifier">The code verifier; null when there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OAuthException"><see cref="OAuthError.InvalidGrant"/>: it is not good, or not any more.</exception>
    public async Task<Granted> RedeemAsync(string code, Client client, string? redirectUri, string? verifier, CancellationToken cancellationToken)
    {
        var id = Prefix + Secret.Hash(code);
        var found = await container.FindAsync(id, AccountsJson.Default.AccountDocumentAuthorizationCode, cancellationToken).ConfigureAwait(false);
        if (found?.Document.Value is not { } issued || issued.ClientId != client.ClientId)
            throw Refused("Invalid authorization code");
        if (issued.GrantId is { } given)
        {
            await grants.EndAsync(given, cancellationToken).ConfigureAwait(false);
            throw Refused("Invalid authorization code");
        }

        Check(issued, redirectUri, verifier);

        // The grant comes first, so that a used code always names what a second showing of it has to end.
        var granted = await grants.AddAsync(issued.ClientId, issued.UserId, issued.Scopes, cancellationToken).ConfigureAwait(false);
        if (await TryPutAsync(id, issued with { GrantId = granted.Grant.Id }, found.ETag, cancellationToken).ConfigureAwait(false))
            return granted;

        await EndBothAsync(id, granted.Grant.Id, cancellationToken).ConfigureAwait(false);
        throw Refused("Invalid authorization code");
    }

    private void Check(AuthorizationCode issued, string? redirectUri, string? verifier)
    {
        if (time.GetUtcNow() >= issued.ExpiresAt)
            throw Refused("Authorization code expired");
        if (redirectUri != issued.RedirectUri)
            throw Refused("Invalid redirect URI");

        // A verifier without a challenge is a downgrade: somebody took the challenge out of the request (RFC 9700, 4.8.2).
        var isProven = issued.Challenge is { } text ? verifier is not null && CodeChallenge.TryParse(text, out var challenge) && challenge.IsMetBy(verifier) : verifier is null;
        if (!isProven)
            throw Refused("code_verifier was incorrect");
    }

    private async Task EndBothAsync(string id, string ownGrantId, CancellationToken cancellationToken)
    {
        await grants.EndAsync(ownGrantId, cancellationToken).ConfigureAwait(false);
        var winner = await container.FindAsync(id, AccountsJson.Default.AccountDocumentAuthorizationCode, cancellationToken).ConfigureAwait(false);
        if (winner?.Document.Value.GrantId is { } given)
            await grants.EndAsync(given, cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> TryPutAsync(string id, AuthorizationCode code, string? etag, CancellationToken cancellationToken) => container.TryPutAsync(
        new AccountDocument<AuthorizationCode>(id, code, RememberedSeconds), AccountsJson.Default.AccountDocumentAuthorizationCode, etag, cancellationToken);

    private static OAuthException Refused(string description) => new(OAuthError.InvalidGrant, description);
}
