using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Cadenza.Accounts.Keys;

/// <summary>The issuer's keys as they are now, read again in the background.</summary>
/// <remarks>Thread-safe. Nothing is read before the first call.</remarks>
public sealed class SigningKeys
{
    /// <summary>How often they are read: every 5 minutes.</summary>
    public static readonly TimeSpan Interval = KeyRing.PublishedAhead / 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Refreshed<KeyRing> _ring;
    private readonly TimeProvider _time;

    /// <summary>The keys that <paramref name="load"/> reads.</summary>
    public SigningKeys(Func<CancellationToken, Task<KeyRing>> load, Action<Exception> failed, TimeProvider time)
    {
        _ring = new Refreshed<KeyRing>(load, Interval, Pause, failed, time);
        _time = time;
    }

    /// <summary>The keys of the options' folder or vault. Where an external authority issues the tokens there are none, and a failure to whom asks.</summary>
    public static SigningKeys Of(KeysOptions options, Action<Exception> failed, TimeProvider time)
    {
        if (options.Folder is { Length: > 0 } path)
        {
            var folder = new KeyFolder(path);
            return new SigningKeys(_ => Task.FromResult(folder.Load()), failed, time);
        }

        var vault = options.VaultUri is { Length: > 0 } uri ? new KeyVaultSecretKeys(new SecretClient(new Uri(uri), new DefaultAzureCredential()), options.SecretName) : null;
        return new SigningKeys(vault is null ? _ => throw new InvalidOperationException("The app has no keys of its own.") : vault.LoadAsync, failed, time);
    }

    /// <summary>The key that signs.</summary>
    public async ValueTask<SigningKey> SigningAsync(CancellationToken cancellationToken) =>
        (await _ring.GetAsync(cancellationToken).ConfigureAwait(false)).SigningAt(_time.GetUtcNow());

    /// <summary>The keys that are published.</summary>
    public async ValueTask<IReadOnlyList<SigningKey>> PublishedAsync(CancellationToken cancellationToken) =>
        (await _ring.GetAsync(cancellationToken).ConfigureAwait(false)).PublishedAt(_time.GetUtcNow());

    /// <summary>Reads them now, since one was not found; false when there are no others.</summary>
    public ValueTask<bool> RenewAsync(CancellationToken cancellationToken) => _ring.RenewAsync(cancellationToken);
}
