using Cadenza.Accounts.OAuth;

namespace Cadenza.Accounts.Clients;

/// <summary>Finds out which client asks for tokens.</summary>
public sealed class ClientAuthentication(ClientStore clients)
{
    /// <summary>
    /// The client. One that has a secret has shown it; one that has none has shown nothing yet, and has only its codes' and refresh
    /// tokens to show.
    /// </summary>
    /// <exception cref="OAuthException"><see cref="OAuthError.InvalidClient"/>: there is none of that id, or it has another secret.</exception>
    public async Task<Client> AuthenticateAsync(ClientCredentials credentials, CancellationToken cancellationToken)
    {
        var client = await clients.FindAsync(credentials.ClientId, cancellationToken).ConfigureAwait(false)
            ?? throw new OAuthException(OAuthError.InvalidClient, "Invalid client");
        var isGood = credentials.Secret is { } secret ? client.HasSecret(secret) : client.IsPublic;
        return isGood ? client : throw new OAuthException(OAuthError.InvalidClient, "Invalid client secret");
    }
}
