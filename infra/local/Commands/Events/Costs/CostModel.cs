namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>
/// What the event pipeline takes and costs on Azure, by the service's published limits and prices. Pure. Left out: what is the same for any
/// traffic (Cosmos DB, monitoring, Key Vault), egress out of the region, and the durable task storage.
/// </summary>
internal sealed class CostModel(Deployment deployment, Prices prices)
{
    private const double UnitMessages = 1_000;
    private const double UnitBytes = 1_000_000;
    private const double HoursPerMonth = Traffic.MonthDays * 24;
    private const double MonthSeconds = Traffic.MonthDays * Traffic.DaySeconds;

    /// <summary>The bill of a month.</summary>
    public Bill Of(Traffic traffic)
    {
        // One throughput unit takes 1,000 messages or 1 MB a second, whichever is reached first, and gives out twice as much.
        var units = Math.Ceiling(Math.Max(traffic.PeakMessagesPerSecond / UnitMessages, traffic.PeakBytesPerSecond / UnitBytes));
        var namespaces = Math.Ceiling(units / deployment.ThroughputUnitsMax);
        var hubs = HubsOf(traffic, namespaces);
        var blobs = hubs.Sum(hub => hub.BlobsPerHour) * HoursPerMonth;
        var terabytes = hubs.Sum(hub => hub.Gigabytes) / 1_000;
        return new Bill
        {
            ThroughputUnits = units,
            Namespaces = namespaces,
            PeakInstances = Math.Max(hubs.Count, Math.Ceiling(CoresOf(traffic) * Traffic.PeakToMean)),
            Blobs = blobs,
            Terabytes = terabytes,
            EventHubsEuros = Euros((units * HoursPerMonth * prices.ThroughputUnitHour) + (traffic.MessagesPerMonth / 1e6 * prices.MillionMessages)),
            FunctionsEuros = Euros(FunctionDollars(traffic, hubs)),
            BlobEuros = Euros((blobs / 1e4 * prices.TenThousandWrites) + (hubs.Sum(hub => hub.ReadsPerHour) * HoursPerMonth / 1e4 * prices.TenThousandReads)
                + (terabytes * 1_000 * prices.GigabyteMonth)),
        };
    }

    private double Euros(double dollars) => dollars * prices.EurosPerDollar;

    private List<HubFigures> HubsOf(Traffic traffic, double namespaces) =>
    [
        HubFigures.Of(deployment, traffic, namespaces, deployment.PlayShare, deployment.PlayTypes, deployment.PlayDays),
        HubFigures.Of(deployment, traffic, namespaces, 1 - deployment.PlayShare, deployment.TelemetryTypes, deployment.TelemetryDays),
    ];

    /// <summary>Cores that are busy, on the mean.</summary>
    private double CoresOf(Traffic traffic)
    {
        var ingest = traffic.EventsPerMessage > 1 ? deployment.PackedIngestSecondsPerMillion : deployment.IngestSecondsPerMillion;
        return traffic.EventsPerSecond / 1e6 * (ingest + deployment.CloseSecondsPerMillion) / deployment.Utilisation;
    }

    /// <summary>An instance is paid while anything executes on it. Batches follow each other, so each hub keeps at least one busy.</summary>
    private double FunctionDollars(Traffic traffic, List<HubFigures> hubs)
    {
        var busy = Math.Max(hubs.Count, CoresOf(traffic));
        var executions = hubs.Sum(hub => hub.BatchesPerHour + hub.ClosingStepsPerHour) * HoursPerMonth;
        return (busy * deployment.InstanceGigabytes * MonthSeconds * prices.GigabyteSecond) + (executions / 1e6 * prices.MillionExecutions);
    }
}
