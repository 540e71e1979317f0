using Azure.Security.KeyVault.Secrets;

namespace Cadenza.Accounts.Keys;

/// <summary>
/// Keys in a Key Vault: the enabled versions of one secret, each a PEM text. To rotate is to add a version; to disable one takes its key
/// out, as soon as the instances have read the vault again.
/// </summary>
public sealed class KeyVaultSecretKeys(SecretClient client, string name)
{
    private readonly Dictionary<string, RingKey> _known = [];

    /// <summary>The keys. One call at a time.</summary>
    /// <exception cref="InvalidDataException">A version holds no key. The message names it.</exception>
    public async Task<KeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<RingKey>();
        await foreach (var version in client.GetPropertiesOfSecretVersionsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            if (version.Enabled == false)
                continue;

            // A version never changes.
            if (!_known.TryGetValue(version.Version, out var key))
                _known[version.Version] = key = await ReadAsync(version, cancellationToken).ConfigureAwait(false);
            keys.Add(key);
        }

        return new KeyRing(keys);
    }

    private async Task<RingKey> ReadAsync(SecretProperties version, CancellationToken cancellationToken)
    {
        var secret = await client.GetSecretAsync(name, version.Version, cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            return new RingKey(SigningKey.LoadPem(secret.Value.Value), version.CreatedOn ?? DateTimeOffset.UnixEpoch);
        }
        catch (ArgumentException failure)
        {
            throw new InvalidDataException($"The version {version.Version} of the secret {name} is no signing key: {failure.Message}", failure);
        }
    }
}
