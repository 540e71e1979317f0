namespace Cadenza.Events.Closing;

/// <summary>When an hour of a hub is complete. Pure.</summary>
public static class HourCompleteness
{
    /// <summary>
    /// The last hour of which nothing can come any more, or null: the one before the earliest of the partitions' latest hours. A
    /// partition commits in order and its hours never go back, so a journal of a later hour says that all of the earlier is committed.
    /// A partition of which nothing has come holds every hour open.
    /// </summary>
    public static HourBucket? CompleteThrough(IReadOnlyCollection<HourBucket?> latestHourOfEachPartition)
    {
        if (latestHourOfEachPartition.Count == 0 || latestHourOfEachPartition.Any(hour => hour is null))
        {
            return null;
        }

        return latestHourOfEachPartition.Min()!.Value.AddHours(-1);
    }
}
