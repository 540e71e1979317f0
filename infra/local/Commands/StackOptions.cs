namespace Cadenza.Local.Commands;

/// <summary>What the command line says about the stack.</summary>
internal sealed record StackOptions
{
    /// <summary>The port of the HTTP API.</summary>
    public const int DefaultPort = 7071;

    /// <summary>The data folder.</summary>
    public string DataDirectory { get; init; } = ".cadenza";

    /// <summary>The port of the HTTP API; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The most instances of the Function App.</summary>
    public const int InstancesMax = 4;

    /// <summary>How many instances of the Function App share the work; the first answers at <see cref="Port"/>, the others at the ports after it.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>The port of the Cosmos DB stand-in; 0 takes a free one.</summary>
    public int CosmosPort { get; init; }

    /// <summary>The AMQP port of the Event Hubs stand-in; 0 takes a free one.</summary>
    public int EventHubsPort { get; init; }

    /// <summary>Azurite's blob port; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>Requests a second that a client may send; 0: as many as it likes, since whoever measures is one client.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Whether to delete the data of former runs first.</summary>
    public bool Fresh { get; init; }
}
