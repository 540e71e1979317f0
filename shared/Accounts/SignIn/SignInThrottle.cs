using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Accounts.SignIn;

/// <summary>
/// Slows down whoever guesses passwords: of one user from many addresses, or of many users from one. Attempts are counted in the database,
/// so it holds over all instances, and before the password is looked at, so that many at once are not more than one after another.
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class SignInThrottle(Container accounts, TimeProvider time)
{
    private const int TriesMax = 10;
    private const int NetworkBytes = 8;

    private static readonly ThrottleRule OfUser = new(Free: 5, TimeSpan.FromMinutes(5));

    // Behind one address there may be a school.
    private static readonly ThrottleRule OfAddress = new(Free: 20, TimeSpan.FromMinutes(15));
    private static readonly TimeSpan Contended = TimeSpan.FromSeconds(1);

    /// <summary>Counts an attempt, if one may be made now.</summary>
    /// <param name="user">As whom; null for a name that nobody can have.</param>
    /// <param name="address">From where; null when nobody knows.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it may be made; else how long to wait.</returns>
    public async Task<TimeSpan?> TryBeginAsync(UserId? user, IPAddress? address, CancellationToken cancellationToken)
    {
        // The address first: one that has to wait must not use up the user's attempts.
        if (address is not null && await TryAddAsync(IdOf(address), OfAddress, cancellationToken).ConfigureAwait(false) is { } wait)
            return wait;

        return user is { } id ? await TryAddAsync(IdOf(id), OfUser, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>The attempt succeeded: the user's are forgotten, and the address has one less.</summary>
    public async Task SucceedAsync(UserId user, IPAddress? address, CancellationToken cancellationToken)
    {
        await accounts.DeleteIfThereAsync(IdOf(user), IdOf(user), cancellationToken).ConfigureAwait(false);
        if (address is null)
            return;

        var found = await FindAsync(IdOf(address), cancellationToken).ConfigureAwait(false);
        if (found?.Document.Value is { } attempts)
            await TryPutAsync(IdOf(address), attempts with { Count = Math.Max(0, attempts.Count - 1) }, found.ETag, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TimeSpan?> TryAddAsync(string id, ThrottleRule rule, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var found = await FindAsync(id, cancellationToken).ConfigureAwait(false);
            var (former, now) = (found?.Document.Value, time.GetUtcNow());
            var wait = rule.WaitNow(former, now);
            if (wait > TimeSpan.Zero)
                return wait;
            if (await TryPutAsync(id, ThrottleRule.Add(former, now), found?.ETag, cancellationToken).ConfigureAwait(false))
                return null;
        }

        return Contended;
    }

    private Task<Tagged<AccountDocument<Attempts>>?> FindAsync(string id, CancellationToken cancellationToken) =>
        accounts.FindAsync(id, SignInJson.Default.AccountDocumentAttempts, cancellationToken);

    private Task<bool> TryPutAsync(string id, Attempts attempts, string? etag, CancellationToken cancellationToken) => accounts.TryPutAsync(
        new AccountDocument<Attempts>(id, attempts, (int)ThrottleRule.Memory.TotalSeconds), SignInJson.Default.AccountDocumentAttempts, etag, cancellationToken);

    private static string IdOf(UserId user) => $"attempts:user:{user}";

    // Whoever has one IPv6 address has all of its network (RFC 6177).
    private static string IdOf(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return $"attempts:address:{Convert.ToHexStringLower(plain.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, NetworkBytes) : bytes)}";
    }
}
