using Cadenza.Accounts.Clients;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.SignIn;

/// <summary>What a user has allowed a client, over all times that they were asked.</summary>
internal sealed record Consent(IReadOnlyList<string> Scopes);

/// <summary>Remembers what users allowed, so that they are asked again only for more.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class ConsentStore(Container accounts)
{
    /// <summary>Whether the user has allowed the client all of these; false also when they were never asked.</summary>
    public async Task<bool> CoversAsync(UserId user, Client client, IReadOnlyList<string> scopes, CancellationToken cancellationToken) =>
        await FindAsync(user, client, cancellationToken).ConfigureAwait(false) is { } found && !scopes.Except(found.Document.Value.Scopes).Any();

    /// <summary>Remembers that the user allows the client these, besides what they allowed before.</summary>
    public async Task AddAsync(UserId user, Client client, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await FindAsync(user, client, cancellationToken).ConfigureAwait(false);
            var consent = new AccountDocument<Consent>(IdOf(user, client), new Consent([.. (found?.Document.Value.Scopes ?? []).Union(scopes)]));
            if (await accounts.TryPutAsync(consent, SignInJson.Default.AccountDocumentConsent, found?.ETag, cancellationToken).ConfigureAwait(false))
                return;
        }
    }

    private Task<Tagged<AccountDocument<Consent>>?> FindAsync(UserId user, Client client, CancellationToken cancellationToken) =>
        accounts.FindAsync(IdOf(user, client), SignInJson.Default.AccountDocumentConsent, cancellationToken);

    // Neither id can have a colon in it.
    private static string IdOf(UserId user, Client client) => $"consent:{user}:{client.ClientId}";
}
