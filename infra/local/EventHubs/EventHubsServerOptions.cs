using System.Text.RegularExpressions;

namespace Cadenza.Local.EventHubs;

/// <summary>What an <see cref="EventHubsServer"/> serves, and where.</summary>
internal sealed partial class EventHubsServerOptions
{
    /// <summary>The folder that holds the log; made when it is not there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The hubs of the namespace. A hub keeps the number of partitions that it was first given.</summary>
    public required IReadOnlyList<EventHub> Hubs { get; init; }

    /// <summary>The AMQP port on 127.0.0.1. The default value is 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>The port of the HTTPS send API, plain HTTP on 127.0.0.1. The default value is 0: any free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The clock that stamps events and ages them.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The clock by which tokens expire. The default value is the system's, for clients make their tokens by it.</summary>
    public TimeProvider TokenTime { get; init; } = TimeProvider.System;

    /// <summary>The name of the one shared access policy.</summary>
    public string KeyName { get; init; } = "RootManageSharedAccessKey";

    /// <summary>The key of the policy: that of the official emulator. It guards nothing: the server listens on loopback alone.</summary>
    public string Key { get; init; } = "SAS_KEY_VALUE";

    /// <summary>
    /// Whether a connection without the key (SASL ANONYMOUS) must put a token on <c>$cbs</c> before it attaches a link, as in the
    /// service. The default value is false; a token that is put must be valid either way.
    /// </summary>
    public bool RequireToken { get; init; }

    /// <summary>The size at which a segment file of the log is closed and another begun, in bytes. The default value is 64 MiB.</summary>
    public long SegmentBytes { get; init; } = 64 << 20;

    /// <summary>Checks everything and reports all that is wrong at once.</summary>
    /// <exception cref="ArgumentException">Something is wrong.</exception>
    public void Validate()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(DataDirectory)) problems.Add("DataDirectory is empty");
        if (Port is < 0 or > 65535) problems.Add($"Port {Port} is no port");
        if (HttpPort is < 0 or > 65535) problems.Add($"HttpPort {HttpPort} is no port");
        if (SegmentBytes < 4096) problems.Add($"SegmentBytes {SegmentBytes} is less than 4096");
        if (Key.Length == 0 || KeyName.Length == 0) problems.Add("Key or KeyName is empty");
        if (Hubs.Count == 0) problems.Add("there is no hub");
        foreach (var hub in Hubs)
        {
            if (!HubName().IsMatch(hub.Name)) problems.Add($"'{hub.Name}' is no name for a hub");
            if (hub.Partitions is < 1 or > 32) problems.Add($"hub {hub.Name} has {hub.Partitions} partitions; 1 to 32 are allowed");
            if (hub.Retention <= TimeSpan.Zero) problems.Add($"hub {hub.Name} has a retention of {hub.Retention}");
        }

        if (Hubs.Select(hub => hub.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != Hubs.Count)
            problems.Add("two hubs have the same name");
        if (problems.Count > 0) throw new ArgumentException($"Event Hubs options: {string.Join("; ", problems)}.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]{0,254}[A-Za-z0-9])?$")]
    private static partial Regex HubName();
}
