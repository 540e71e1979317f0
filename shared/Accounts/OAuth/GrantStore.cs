using Cadenza.Accounts.Clients;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.OAuth;

/// <summary>
/// Keeps grants, one document each, in the container <see cref="CosmosLayout.Accounts"/>. Of a grant's refresh tokens the newest alone is
/// good, once; whoever shows an older one ends the grant (RFC 9700, 4.14.2). An ended grant is not there any more.
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class GrantStore(Container container, TimeProvider time)
{
    /// <summary>A grant that is not used for so long ends: 180 days.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromDays(180);

    // An access token outlives its grant by so much at most, in other instances of the app.
    private static readonly TimeSpan KnownLive = TimeSpan.FromSeconds(30);

    private const int KnownMax = 10_000;
    private const string Prefix = "refresh:";

    private readonly BoundedCache<string, bool> _live = new(KnownMax, KnownLive, time);

    /// <summary>Makes a grant.</summary>
    public async Task<Granted> AddAsync(string clientId, UserId userId, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var token = RefreshToken.First();
        var grant = new Grant
        {
            Id = token.GrantId,
            ClientId = clientId,
            UserId = userId,
            Scopes = scopes,
            GrantedAt = time.GetUtcNow(),
            FamilyHash = Secret.Hash(token.Family),
            CurrentHash = Secret.Hash(token.Own),
        };
        return await TryPutAsync(grant, etag: null, cancellationToken).ConfigureAwait(false)
            ? new Granted(grant, token.ToString())
            : throw new InvalidOperationException("A grant of this id is there: random ids do not repeat.");
    }

    /// <summary>Takes a refresh token for the next one. Of several who show the same at once, one at most gets it.</summary>
    /// <param name="refreshToken">The token, of whatever text.</param>
    /// <param name="scopes">What is wanted of what the user allowed; none is all of it.</param>
    /// <param name="client">Who shows it, and has shown that it is the one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OAuthException">
    /// <see cref="OAuthError.InvalidGrant"/>: it is none of the client's, revoked, or used: then the grant ends.
    /// <see cref="OAuthError.InvalidScope"/>: more is wanted than the user allowed; the token can be used again.
    /// </exception>
    public async Task<Granted> RefreshAsync(string refreshToken, IReadOnlyList<string> scopes, Client client, CancellationToken cancellationToken)
    {
        if (await FindAsync(refreshToken, client, cancellationToken).ConfigureAwait(false) is not var (token, found))
            throw new OAuthException(OAuthError.InvalidGrant, "Invalid refresh token");

        var isCurrent = Secret.Matches(token.Own, found.Document.Value.CurrentHash);
        if (isCurrent && scopes.Except(found.Document.Value.Scopes).Any())
            throw new OAuthException(OAuthError.InvalidScope, "The user did not allow such a scope");

        var next = token.Next();
        var grant = found.Document.Value with { CurrentHash = Secret.Hash(next.Own) };
        if (isCurrent && await TryPutAsync(grant, found.ETag, cancellationToken).ConfigureAwait(false))
            return new Granted(grant, next.ToString());

        await EndAsync(grant.Id, cancellationToken).ConfigureAwait(false);
        throw new OAuthException(OAuthError.InvalidGrant, "Refresh token revoked");
    }

    /// <summary>Ends the grant of one of the client's refresh tokens, new or old. Any other text does nothing.</summary>
    public async Task RevokeAsync(string refreshToken, Client client, CancellationToken cancellationToken)
    {
        if (await FindAsync(refreshToken, client, cancellationToken).ConfigureAwait(false) is var (token, _))
            await EndAsync(token.GrantId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a grant; one that is not there has ended.</summary>
    public async Task EndAsync(string grantId, CancellationToken cancellationToken)
    {
        await container.DeleteIfThereAsync(Prefix + grantId, Prefix + grantId, cancellationToken).ConfigureAwait(false);
        _live.Set(grantId, false);
    }

    /// <summary>Whether a grant has not ended, as it was at most half a minute ago.</summary>
    public ValueTask<bool> IsLiveAsync(string grantId, CancellationToken cancellationToken) =>
        _live.TryGet(grantId, out var isLive) ? ValueTask.FromResult(isLive) : LookAsync(grantId, cancellationToken);

    private async ValueTask<bool> LookAsync(string grantId, CancellationToken cancellationToken)
    {
        var found = await container.FindAsync(Prefix + grantId, AccountsJson.Default.AccountDocumentGrant, cancellationToken).ConfigureAwait(false);
        _live.Set(grantId, found is not null);
        return found is not null;
    }

    private async Task<(RefreshToken Token, Tagged<AccountDocument<Grant>> Found)?> FindAsync(string refreshToken, Client client, CancellationToken cancellationToken)
    {
        if (!RefreshToken.TryParse(refreshToken, out var token))
            return null;

        var found = await container.FindAsync(Prefix + token.GrantId, AccountsJson.Default.AccountDocumentGrant, cancellationToken).ConfigureAwait(false);
        return found?.Document.Value is { } grant && grant.ClientId == client.ClientId && Secret.Matches(token.Family, grant.FamilyHash) ? (token, found) : null;
    }

    private Task<bool> TryPutAsync(Grant grant, string? etag, CancellationToken cancellationToken) => container.TryPutAsync(
        new AccountDocument<Grant>(Prefix + grant.Id, grant, (int)IdleMax.TotalSeconds), AccountsJson.Default.AccountDocumentGrant, etag, cancellationToken);
}
