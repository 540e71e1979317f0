namespace Cadenza.Events.Retention;

/// <summary>Which hours are past need. Pure.</summary>
internal static class RetentionRules
{
    /// <summary>
    /// What the time is for retention: that of the hub, as far as it is closed. So nothing goes of a hub that stands still, and nothing because of
    /// a clock of ours that is ahead; nor because of one of the hub's that is, since it is not later than ours.
    /// </summary>
    public static DateTimeOffset AsOf(HourBucket closedThrough, DateTimeOffset now) => closedThrough.End < now ? closedThrough.End : now;

    /// <summary>
    /// The last hour that may go: its end is a retention ago, and no hour that is still to be closed looks back on it for duplicates. The next
    /// such hour is the one after <paramref name="closedThrough"/>.
    /// </summary>
    public static HourBucket Through(HourBucket closedThrough, DateTimeOffset now, TimeSpan retention, int lookbackHours)
    {
        var past = HourBucket.Of(AsOf(closedThrough, now) - retention).AddHours(-1);
        var unseen = closedThrough.AddHours(-lookbackHours);
        return past < unseen ? past : unseen;
    }
}
