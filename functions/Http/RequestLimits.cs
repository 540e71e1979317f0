using System.Threading.RateLimiting;

namespace Cadenza.Functions.Http;

/// <summary>
/// Counts what callers ask of this instance: those with a good token by their client, the others by their address. Each instance counts by
/// itself, so that a count costs no round trip; Azure adds instances under load, and what a client may ask grows with them.
/// </summary>
/// <remarks>Thread-safe. Callers who are quiet are forgotten.</remarks>
internal sealed class RequestLimits(RateLimitOptions options) : IDisposable
{
    private static readonly TimeSpan WaitUnknown = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _clients = Limiter(options.ClientPerSecond, options.ClientBurst);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter(options.AddressPerSecond, options.AddressBurst);

    /// <summary>Counts a request with a good token of this client.</summary>
    /// <exception cref="DomainException">It has asked too much.</exception>
    public void CountClient(string clientId) => Count(_clients, clientId);

    /// <summary>Counts a request without a good token from this address.</summary>
    /// <exception cref="DomainException">Too much came from there.</exception>
    public void CountAddress(string address) => Count(_addresses, address);

    /// <inheritdoc />
    public void Dispose()
    {
        _clients.Dispose();
        _addresses.Dispose();
    }

    private static void Count(PartitionedRateLimiter<string> limiter, string caller)
    {
        using var lease = limiter.AttemptAcquire(caller);
        if (!lease.IsAcquired)
            throw DomainException.TooManyRequests(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : WaitUnknown);
    }

    private static PartitionedRateLimiter<string> Limiter(int perSecond, int burst) => PartitionedRateLimiter.Create<string, string>(
        caller => perSecond == 0
            ? RateLimitPartition.GetNoLimiter(caller)
            : RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }),
        StringComparer.Ordinal);
}
