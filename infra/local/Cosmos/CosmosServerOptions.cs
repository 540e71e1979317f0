namespace Cadenza.Local.Cosmos;

/// <summary>Where the stand-in keeps its data, and where it listens.</summary>
public sealed class CosmosServerOptions
{
    /// <summary>A folder of its own; created when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A port of the loopback interface; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock of <c>_ts</c> and of expiry. The default is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
