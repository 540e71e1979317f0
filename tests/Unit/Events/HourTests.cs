using Cadenza.Events;
using Cadenza.Events.Closing;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

public class HourTests
{
    private static HourBucket Hour(string key) => HourBucket.Parse(key);

    [Fact]
    public void Of_AnyTime_ContainsIt() => Gen.Long[-50 * 365L * TimeSpan.TicksPerDay, 200 * 365L * TimeSpan.TicksPerDay].Sample(ticks =>
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(ticks);
        var hour = HourBucket.Of(time);
        return hour.Start <= time && time < hour.End && HourBucket.Parse(hour.Key) == hour && hour.AddHours(1).Start == hour.End;
    });

    [Fact]
    public void Path_OfHour_IsByDay() => Assert.Equal("2025/12/01/09", Hour("2025120109").Path);

    [Theory]
    [InlineData("2025120124")]
    [InlineData("202512011")]
    [InlineData("")]
    public void Parse_NoHour_Throws(string key) => Assert.Throws<FormatException>(() => HourBucket.Parse(key));

    [Fact]
    public void CompleteThrough_EarliestPartitionDecides() =>
        Assert.Equal(Hour("2025120111"), HourCompleteness.CompleteThrough([Hour("2025120113"), Hour("2025120112"), Hour("2025120200")]));

    [Fact]
    public void CompleteThrough_PartitionWithoutAnything_HoldsAllOpen() =>
        Assert.Null(HourCompleteness.CompleteThrough([Hour("2025120113"), null]));

    [Fact]
    public void CompleteThrough_NoPartitions_IsNothing() => Assert.Null(HourCompleteness.CompleteThrough([]));

    [Fact]
    public void Checked_Unbalanced_NamesEveryFigure()
    {
        var error = Assert.Throws<ReconciliationException>(() => new Reconciliation(10, 7, 1, 1).Checked("plays of 2025120110"));

        Assert.Equal("plays of 2025120110 does not reconcile: received 10 is not kept 7 + duplicates 1 + quarantined 1 = 9.", error.Message);
    }

    [Theory]
    [InlineData(29_999, false)]
    [InlineData(30_000, true)]
    public void Counts_FromThirtySeconds(long ms, bool counts) => Assert.Equal(counts, PlayRule.Counts(ms));
}
