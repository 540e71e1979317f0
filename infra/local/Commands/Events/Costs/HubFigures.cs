namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>What an hour of one hub comes to, over all namespaces.</summary>
/// <param name="BatchesPerHour">Batches that the trigger delivers.</param>
/// <param name="ClosingStepsPerHour">Activities that close the hour: one a type, and one for each further file.</param>
/// <param name="BlobsPerHour">Blobs written: raw files, journal lines, and each type's clean files, ids and manifest.</param>
/// <param name="ReadsPerHour">Blobs read: raw files twice, and the ids of the 24 hours before.</param>
/// <param name="Gigabytes">What is kept once retention is reached: raw, clean and ids.</param>
internal sealed record HubFigures(double BatchesPerHour, double ClosingStepsPerHour, double BlobsPerHour, double ReadsPerHour, double Gigabytes)
{
    private const double LookbackHours = 24;
    private const double PartitionsMin = 4;

    /// <summary>Bytes a second that a partition is given: half of what it can take.</summary>
    private const double PartitionBytes = 500_000;

    /// <summary>The figures of a hub that carries a share of the traffic.</summary>
    public static HubFigures Of(Deployment deployment, Traffic traffic, double namespaces, double share, double types, double keptDays)
    {
        var events = traffic.EventsPerDay * share / 24;
        var partitions = Math.Clamp(Math.Ceiling(traffic.PeakBytesPerSecond * share / PartitionBytes), PartitionsMin, deployment.PartitionsMax * namespaces);
        var batches = Math.Max(partitions * 3_600 / deployment.BatchSeconds, events / traffic.EventsPerMessage / deployment.BatchMessagesMax);
        var raw = batches * Math.Min(types, events / batches);
        var clean = types * Math.Ceiling(events / types / deployment.CleanFileEvents);
        var kept = events * 24 * keptDays * ((2 * deployment.StoredBytes) + deployment.IdBytes) / 1e9;
        return new HubFigures(batches, types + clean, raw + batches + clean + (2 * types), (2 * raw) + (LookbackHours * types), kept);
    }
}
