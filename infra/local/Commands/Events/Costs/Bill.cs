namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>What some traffic takes on Azure, and costs a month.</summary>
internal sealed record Bill
{
    /// <summary>Throughput units of Event Hubs Standard, in all namespaces.</summary>
    public required double ThroughputUnits { get; init; }

    /// <summary>Namespaces, of at most 40 units each.</summary>
    public required double Namespaces { get; init; }

    /// <summary>Function instances in the busiest hour.</summary>
    public required double PeakInstances { get; init; }

    /// <summary>Blobs written a month.</summary>
    public required double Blobs { get; init; }

    /// <summary>Terabytes kept once retention is reached.</summary>
    public required double Terabytes { get; init; }

    /// <summary>Euros a month for Event Hubs.</summary>
    public required double EventHubsEuros { get; init; }

    /// <summary>Euros a month for Functions.</summary>
    public required double FunctionsEuros { get; init; }

    /// <summary>Euros a month for Blob storage: requests and capacity.</summary>
    public required double BlobEuros { get; init; }

    /// <summary>Euros a month in all.</summary>
    public double Euros => EventHubsEuros + FunctionsEuros + BlobEuros;
}
