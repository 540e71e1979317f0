namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>What Azure asks, in US dollars, before tax and discounts; <c>infra/azure/COSTS.md</c> says where each figure is from.</summary>
internal sealed record Prices
{
    /// <summary>A throughput unit of Event Hubs Standard, for an hour.</summary>
    public double ThroughputUnitHour { get; init; } = 0.03;

    /// <summary>A million messages into Event Hubs Standard, each of up to 64 KB.</summary>
    public double MillionMessages { get; init; } = 0.028;

    /// <summary>A gigabyte of memory of a Flex Consumption instance that executes, for a second.</summary>
    public double GigabyteSecond { get; init; } = 0.000026;

    /// <summary>A million executions in Flex Consumption.</summary>
    public double MillionExecutions { get; init; } = 0.40;

    /// <summary>10,000 writes, or listings, of blobs in the hot tier.</summary>
    public double TenThousandWrites { get; init; } = 0.055;

    /// <summary>10,000 reads of blobs in the hot tier.</summary>
    public double TenThousandReads { get; init; } = 0.0044;

    /// <summary>A gigabyte in the hot tier, for a month.</summary>
    public double GigabyteMonth { get; init; } = 0.0208;

    /// <summary>Euros for a dollar.</summary>
    public double EurosPerDollar { get; init; } = 0.86;
}
