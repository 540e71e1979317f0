using Microsoft.AspNetCore.Identity;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Options;

namespace Cadenza.Accounts.SignIn;

/// <summary>Keeps users' credentials in the container <see cref="CosmosLayout.Accounts"/>, apart from their profiles.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class CredentialStore
{
    private const string Prefix = "user:";
    private const int StampBytes = 16;

    private readonly Container _accounts;
    private readonly PasswordHasher<string> _hasher;
    private readonly Lazy<string> _nobodys;

    /// <summary>The credentials in a container.</summary>
    public CredentialStore(Container accounts, SignInOptions options)
    {
        _accounts = accounts;
        _hasher = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = options.PasswordIterations }));
        _nobodys = new Lazy<string>(() => _hasher.HashPassword("", Password.Generate().Text));
    }

    /// <summary>Sets the user's password. Every session of the user ends.</summary>
    public async Task SetAsync(UserId user, Password password, CancellationToken cancellationToken)
    {
        var credential = new Credential(_hasher.HashPassword("", password.Text), Secret.New(StampBytes));
        while (!await TryPutAsync(user, credential, (await FindTaggedAsync(user, cancellationToken).ConfigureAwait(false))?.ETag, cancellationToken).ConfigureAwait(false))
        {
            // Another was faster; the last one to set it has it.
        }
    }

    /// <summary>The stamp of the user's credential when this is the password; null when it is not, or there is no such user.</summary>
    /// <remarks>Whether the user is there, and has a password, does not show in the time that it takes: there is always one hash to compute.</remarks>
    public async Task<string?> VerifyAsync(UserId? user, Password? password, CancellationToken cancellationToken)
    {
        var found = user is { } id ? await FindTaggedAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var known = found?.Document.Value;
        var result = _hasher.VerifyHashedPassword("", known?.PasswordHash ?? _nobodys.Value, password?.Text ?? "");
        if (known is null || password is null || result == PasswordVerificationResult.Failed)
            return null;

        // When another writer was faster, there is a newer hash or a newer password: both are better than this.
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            await TryPutAsync(user!.Value, known with { PasswordHash = _hasher.HashPassword("", password.Text) }, found!.ETag, cancellationToken).ConfigureAwait(false);
        return known.Stamp;
    }

    /// <summary>The stamp of the user's credential; null when there is none.</summary>
    public async Task<string?> FindStampAsync(UserId user, CancellationToken cancellationToken) =>
        (await FindTaggedAsync(user, cancellationToken).ConfigureAwait(false))?.Document.Value.Stamp;

    private Task<Tagged<AccountDocument<Credential>>?> FindTaggedAsync(UserId user, CancellationToken cancellationToken) =>
        _accounts.FindAsync(Prefix + user, SignInJson.Default.AccountDocumentCredential, cancellationToken);

    private Task<bool> TryPutAsync(UserId user, Credential credential, string? etag, CancellationToken cancellationToken) => _accounts.TryPutAsync(
        new AccountDocument<Credential>(Prefix + user, credential), SignInJson.Default.AccountDocumentCredential, etag, cancellationToken);
}
