namespace Cadenza.Events.Retention;

/// <summary>How many blobs were deleted, by container.</summary>
/// <param name="Raw">Raw files.</param>
/// <param name="Clean">Clean files, ids, manifests, withheld plays, and the hubs' reports.</param>
/// <param name="Counts">Counts of hours and days, and of what is withheld of them.</param>
/// <param name="Journal">Journals.</param>
/// <param name="Quarantine">Files of quarantined events.</param>
/// <param name="AreMore">Whether there may be more to delete.</param>
public sealed record RemovedBlobs(long Raw, long Clean, long Counts, long Journal, long Quarantine, bool AreMore)
{
    /// <summary>Nothing.</summary>
    public static RemovedBlobs None { get; } = new(0, 0, 0, 0, 0, false);

    /// <summary>All of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Total => Raw + Clean + Counts + Journal + Quarantine;

    /// <summary>The sum.</summary>
    public static RemovedBlobs Sum(IEnumerable<RemovedBlobs> all) => all.Aggregate(None, (sum, one) => new RemovedBlobs(
        sum.Raw + one.Raw, sum.Clean + one.Clean, sum.Counts + one.Counts, sum.Journal + one.Journal, sum.Quarantine + one.Quarantine, sum.AreMore || one.AreMore));
}
