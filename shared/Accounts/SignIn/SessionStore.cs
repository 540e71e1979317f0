using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.SignIn;

/// <summary>Keeps sessions under the hash of the secret that the browser has: who reads the database cannot use one.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class SessionStore(Container accounts, CredentialStore credentials, SignInOptions options, TimeProvider time)
{
    private const string Prefix = "session:";
    /// <summary>The length of a secret as text: 43 characters of base64url.</summary>
    public const int SecretLength = Secret.HashLength;

    private const int SecretBytes = 32;

    /// <summary>A secret for a browser: 256 random bits.</summary>
    public static string NewSecret() => Secret.New(SecretBytes);

    /// <summary>Begins a session of a user who has just shown who they are.</summary>
    /// <param name="user">The user.</param>
    /// <param name="stamp">Of the credential that they showed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The secret for the browser, a new one each time.</returns>
    public async Task<string> BeginAsync(UserId user, string stamp, CancellationToken cancellationToken)
    {
        var (secret, now) = (NewSecret(), time.GetUtcNow());
        var session = new Session(user, stamp, now, now + options.SessionLifetime);
        await accounts.TryPutAsync(
            new AccountDocument<Session>(IdOf(secret), session, (int)options.SessionLifetime.TotalSeconds),
            SignInJson.Default.AccountDocumentSession,
            etag: null,
            cancellationToken).ConfigureAwait(false);
        return secret;
    }

    /// <summary>The session of a secret, of whatever text; null when there is none, or not any more: it ends with its time, and with the user's password.</summary>
    public async Task<Session?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var found = await accounts.FindAsync(IdOf(secret), SignInJson.Default.AccountDocumentSession, cancellationToken).ConfigureAwait(false);
        if (found?.Document.Value is not { } session || time.GetUtcNow() >= session.ExpiresAt)
            return null;

        var stamp = await credentials.FindStampAsync(session.UserId, cancellationToken).ConfigureAwait(false);
        return stamp == session.Stamp ? session : null;
    }

    /// <summary>Ends a session; one that is not there has ended.</summary>
    public Task EndAsync(string secret, CancellationToken cancellationToken) =>
        accounts.DeleteIfThereAsync(IdOf(secret), IdOf(secret), cancellationToken);

    private static string IdOf(string secret) => Prefix + Secret.Hash(secret);
}
