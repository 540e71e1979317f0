namespace Cadenza.Accounts.Keys;

/// <summary>A key, and when it was made.</summary>
public sealed record RingKey(SigningKey Key, DateTimeOffset MadeAt);

/// <summary>
/// The issuer's keys. Each is published before it signs, so that whoever keeps a key set for a while knows it by then; and stays
/// published, when the next one signs, until the last token that it signed has expired.
/// </summary>
/// <remarks>Immutable. What holds depends on the time alone, so that every instance of the app comes to the same.</remarks>
public sealed class KeyRing
{
    /// <summary>How long a key is published before it signs. A key set may be kept, and our own instances may be behind, for a third of it each.</summary>
    public static readonly TimeSpan PublishedAhead = TimeSpan.FromMinutes(15);

    /// <summary>How long one is published after it signed: the longest that a token is good, and as much as instances may be behind.</summary>
    public static readonly TimeSpan PublishedAfter = AccessTokenRequest.LifetimeMax + TimeSpan.FromMinutes(15);

    private readonly RingKey[] _keys;

    /// <summary>A ring of these keys.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public KeyRing(IEnumerable<RingKey> keys)
    {
        _keys = [.. keys.DistinctBy(key => key.Key.KeyId).OrderBy(key => key.MadeAt).ThenBy(key => key.Key.KeyId, StringComparer.Ordinal)];
        if (_keys.Length == 0)
            throw new ArgumentException("The issuer has no signing key.", nameof(keys));
    }

    /// <summary>The key that signs: the newest that has been published for long enough, or else the oldest.</summary>
    public SigningKey SigningAt(DateTimeOffset now) => _keys[SigningIndexAt(now)].Key;

    /// <summary>The keys that are published, and whose tokens are taken: the newest first.</summary>
    public IReadOnlyList<SigningKey> PublishedAt(DateTimeOffset now)
    {
        var published = _keys.Skip(SigningIndexAt(now - PublishedAfter)).Reverse();
        return [.. published.Select(key => key.Key)];
    }

    private int SigningIndexAt(DateTimeOffset now) => Math.Max(0, Array.FindLastIndex(_keys, key => key.MadeAt + PublishedAhead <= now));
}
