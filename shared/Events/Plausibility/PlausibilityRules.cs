namespace Cadenza.Events.Plausibility;

/// <summary>
/// Which of a user's counted plays are not believed. Pure, and a function of the set of plays: their order does not matter. One account
/// has one player, and a play is taken for the time from <c>occurred_at - ms_played</c> to <c>occurred_at</c>.
/// </summary>
public sealed class PlausibilityRules(PlausibilityOptions options)
{
    private readonly long _tolerance = options.ToleranceSeconds * TimeSpan.TicksPerSecond;

    /// <summary>The plays of one user that are withheld, by when they began.</summary>
    public IReadOnlyList<(CountedPlay Play, WithheldReason Reason)> Judge(IEnumerable<CountedPlay> playsOfUser)
    {
        var plays = playsOfUser.ToArray();
        Array.Sort(plays, CountedPlay.ByStart);
        var reasons = new WithheldReason?[plays.Length];
        MarkImpossible(plays, reasons);
        MarkLoops(plays, reasons);
        return [.. plays.Zip(reasons).Where(item => item.Second is not null).Select(item => (item.First, item.Second!.Value))];
    }

    /// <summary>Goes by when plays began. What is not believed does not count against those that follow.</summary>
    private void MarkImpossible(CountedPlay[] plays, WithheldReason?[] reasons)
    {
        var heard = new ListeningByHour(TimeSpan.TicksPerHour + _tolerance);
        long? busyUntil = null;
        for (var i = 0; i < plays.Length; i++)
        {
            if (plays[i].StartTicks < busyUntil - _tolerance)
            {
                reasons[i] = WithheldReason.Overlap;
            }
            else if (!heard.TryAdd(plays[i]))
            {
                reasons[i] = WithheldReason.MoreThanWallClock;
            }
            else
            {
                busyUntil = Math.Max(busyUntil ?? long.MinValue, plays[i].EndTicks);
            }
        }
    }

    /// <summary>All short plays are counted, also those that are withheld already: a loop on two devices is no less of a loop.</summary>
    private void MarkLoops(CountedPlay[] plays, WithheldReason?[] reasons)
    {
        var shortOnes = Enumerable.Range(0, plays.Length).Where(i => plays[i].MsPlayed < options.ShortPlaySeconds * 1_000L);
        foreach (var loop in shortOnes.GroupBy(i => ListeningByHour.HourOf(plays[i].EndTicks)).Where(hour => hour.Count() > options.ShortPlaysPerHour))
        {
            foreach (var i in loop)
            {
                reasons[i] ??= WithheldReason.ShortLoop;
            }
        }
    }
}
