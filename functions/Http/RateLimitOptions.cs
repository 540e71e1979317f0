using System.ComponentModel.DataAnnotations;

namespace Cadenza.Functions.Http;

/// <summary>How much one caller may ask of one instance of the Function App: the settings <c>RateLimits__…</c>.</summary>
/// <remarks>Token buckets: a caller who was quiet may ask <c>Burst</c> times at once, and <c>PerSecond</c> times a second for ever.</remarks>
public sealed class RateLimitOptions
{
    /// <summary>Requests a second of a client, by its tokens. The default value is 100; 0 is no limit.</summary>
    [Range(0, 1_000_000)]
    public int ClientPerSecond { get; set; } = 100;

    /// <summary>Requests that a client may send at once. The default value is 1,000.</summary>
    [Range(1, 10_000_000)]
    public int ClientBurst { get; set; } = 1000;

    /// <summary>Requests a second without a good token from one address. The default value is 20; 0 is no limit.</summary>
    [Range(0, 1_000_000)]
    public int AddressPerSecond { get; set; } = 20;

    /// <summary>Requests without a good token that one address may send at once. The default value is 200.</summary>
    [Range(1, 10_000_000)]
    public int AddressBurst { get; set; } = 200;
}
