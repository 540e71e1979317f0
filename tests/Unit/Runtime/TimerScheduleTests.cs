using System.Globalization;
using Cadenza.Runtime.Timers;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class TimerScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone(
        "test", TimeSpan.FromHours(1), "test", "test", "test summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    [Theory]
    [InlineData("0 0 * * * *", "2026-01-31T23:10:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("*/15 * * * * *", "2026-01-31T23:10:15Z", "2026-01-31T23:10:30Z")]
    [InlineData("0 30 4 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T04:30:00Z")]
    [InlineData("0 0 9-17 * * 1-5", "2026-02-27T17:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("*/5 * * * *", "2026-01-31T23:56:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("00:00:30", "2026-01-31T23:10:15.5Z", "2026-01-31T23:10:45.5Z")]
    public void After_AnInstant_GivesTheNextOccurrence(string schedule, string instant, string expected) =>
        Assert.Equal(At(expected), TimerSchedule.Parse(schedule).After(At(instant), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("0 30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z")] // 29 March has no 02:30
    [InlineData("0 30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")] // 25 October has it twice: the first counts
    [InlineData("0 30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("0 30 2 * * *", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z")]
    public void After_ClockChanges_FollowsLocalTime(string schedule, string instant, string expected) =>
        Assert.Equal(At(expected), TimerSchedule.Parse(schedule).After(At(instant), Berlin));

    [Fact]
    public void After_DateThatNeverComes_GivesNone() =>
        Assert.Null(TimerSchedule.Parse("0 0 0 31 2 *").After(At("2026-01-01T00:00:00Z"), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("")]
    [InlineData("often")]
    [InlineData("0 0 25 * * *")]
    [InlineData("0 0 * * * * *")]
    [InlineData("-00:00:01")]
    public void Parse_NoSchedule_NamesTheText(string text)
    {
        var problem = Assert.Throws<FormatException>(() => TimerSchedule.Parse(text));

        Assert.Contains($"'{text}'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("00:00:59", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:01:00", false)]
    public void IsFrequent_TellsLessThanAMinute(string schedule, bool expected) =>
        Assert.Equal(expected, TimerSchedule.Parse(schedule).IsFrequent(At("2026-01-01T00:00:00Z"), TimeZoneInfo.Utc));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
