namespace Cadenza.Tests.Simulation.Hub;

/// <summary>A partition of the simulated hub.</summary>
internal interface IHubPartition
{
    /// <summary>What is durable, by sequence number from 0: what readers may see.</summary>
    IReadOnlyList<HubMessage> Messages { get; }

    /// <summary>Takes messages; <paramref name="durable"/> is called once they are on disk.</summary>
    void Append(IReadOnlyList<SimulatedMessage> messages, Action durable);

    /// <summary>Is killed with these messages half written, and is up again when <paramref name="recovered"/> is called.</summary>
    void Crash(IReadOnlyList<SimulatedMessage> torn, Action recovered);
}
