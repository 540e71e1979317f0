using Cadenza.Events.Plausibility;
using CsCheck;
using static Cadenza.Tests.Unit.Events.Plausibility.Plays;

namespace Cadenza.Tests.Unit.Events.Plausibility;

public sealed class PlausibilityRulesTests
{
    private static readonly PlausibilityOptions Options = new();
    private static readonly PlausibilityRules Rules = new(Options);

    [Theory]
    [InlineData(170, false)]
    [InlineData(169.999, true)]
    public void Judge_BeganBeforeTheEndOfAnother_OverlapsBeyondTheTolerance(double start, bool withheld) => Assert.Equal(
        withheld ? [(1, WithheldReason.Overlap)] : [], Judge(Play(0, 180, 0), Play(start, 180, 1)));

    [Fact]
    public void Judge_OverlapOfAnOverlap_IsHeldAgainstWhatIsBelieved() => Assert.Equal(
        [(1, WithheldReason.Overlap)], Judge(Play(0, 180, 0), Play(100, 600, 1), Play(180, 180, 2)));

    [Fact]
    public void Judge_SameStart_BelievesWhatWasReceivedFirst() => Assert.Equal(
        [(0, WithheldReason.Overlap)], Judge(Play(0, 180, 0, Noon.AddHours(2)), Play(0, 180, 1, Noon.AddHours(1))));

    [Fact]
    public void Judge_EachAsEarlyAsTolerated_WithholdsWhatExceedsTheHour()
    {
        var withheld = Judge([.. Enumerable.Range(0, 102).Select(i => Play(i * 35, 45, i))]);

        // 80 plays of 45 s are the hour; with the tolerance no more than that fits.
        Assert.Equal(WithheldReason.MoreThanWallClock, withheld[0].Reason);
        Assert.Equal(80, withheld[0].Number);
    }

    [Fact]
    public void Judge_AcrossTheHour_CountsOnlyThePartWithin() =>
        Assert.Empty(Judge(Play(-3_000, 3_600, 0), Play(600, 3_000, 1), Play(3_600, 3_600, 2)));

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 61)]
    public void Judge_ShortPlaysInAnHour_AreAllWithheldWhenTooMany(int plays, int withheld)
    {
        var found = Judge([.. Enumerable.Range(0, plays).Select(i => Play(i * 31, 31, i)), Play(2_500, 600, 100)]);

        Assert.Equal(withheld, found.Count(play => play.Reason == WithheldReason.ShortLoop));
        Assert.DoesNotContain(found, play => play.Number == 100);
    }

    [Fact]
    public void Judge_DaysOfflineReceivedAtOnce_AreBelieved() =>
        Assert.Empty(Judge([.. Enumerable.Range(0, 900).Select(i => Play(-86_400.0 * 3 + (i * 240), 239, i))]));

    [Fact]
    public void Judge_TimesAtTheEndsOfTime_AreJudgedLikeOthers()
    {
        var first = Play(0, 86_400, 0) with { OccurredAt = DateTimeOffset.MinValue };
        var last = Play(0, 86_400, 1) with { OccurredAt = DateTimeOffset.MaxValue };

        Assert.Equal([(2, WithheldReason.Overlap)], Judge(last, first, first with { EventId = Play(0, 0, 2).EventId, Place = Play(0, 0, 2).Place }));
    }

    [Fact]
    public void Judge_OneAfterTheOther_WithholdsNothing() => Believable.Sample(plays => Rules.Judge(plays).Count == 0);

    [Fact]
    public void Judge_AnyOrder_WithholdsTheSame() => Gen.Select(Any, Gen.Int).Sample((plays, seed) =>
    {
        var shuffled = plays.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Rules.Judge(plays), Rules.Judge(shuffled));
    });

    [Fact]
    public void Judge_WhatIsLeft_CanHaveBeenHeard() => Any.Sample(plays =>
    {
        var withheld = Rules.Judge(plays).Select(item => item.Play.EventId).ToHashSet();
        var left = plays.Where(play => !withheld.Contains(play.EventId)).OrderBy(play => play.OccurredAt).ToList();
        var perHour = left.Where(play => play.MsPlayed < 40_000).CountBy(play => play.OccurredAt.Ticks / TimeSpan.TicksPerHour);

        Assert.All(left.Zip(left.Skip(1)), pair => Assert.True(
            pair.Second.OccurredAt.AddMilliseconds(-pair.Second.MsPlayed).AddSeconds(Options.ToleranceSeconds) >= pair.First.OccurredAt));
        Assert.All(perHour, hour => Assert.True(hour.Value <= Options.ShortPlaysPerHour));
        Assert.Empty(Rules.Judge(left));
    });

    private static List<(int Number, WithheldReason Reason)> Judge(params CountedPlay[] plays) =>
        [.. Rules.Judge(plays).Select(item => ((int)item.Play.Place.Sequence, item.Reason))];
}
