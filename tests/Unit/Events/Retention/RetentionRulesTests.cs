using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Retention;
using CsCheck;

namespace Cadenza.Tests.Unit.Events.Retention;

public sealed class RetentionRulesTests
{
    private static readonly HourBucket Closed = Hour("2025120412");
    private static readonly DateTimeOffset Now = Closed.End.AddMinutes(70);

    private static HourBucket Hour(string key) => HourBucket.Parse(key);

    [Fact]
    public void Through_Retention_CountsFromTheEndOfTheHour() =>
        Assert.Equal(Hour("2025120112"), RetentionRules.Through(Closed, Now, TimeSpan.FromDays(3), lookbackHours: 24));

    [Fact]
    public void Through_LookbackIsLonger_KeepsWhatTheNextHourLooksBackOn() =>
        Assert.Equal(Closed.AddHours(-100), RetentionRules.Through(Closed, Now, TimeSpan.FromDays(3), lookbackHours: 100));

    [Fact]
    public void Through_HubIsAheadOfTheClock_GoesByTheClock() =>
        Assert.Equal(Hour("2025113010"), RetentionRules.Through(Closed, Hour("2025120310").End.AddMinutes(30), TimeSpan.FromDays(3), lookbackHours: 24));

    [Fact]
    public void Through_AnyTimes_TouchesNothingThatIsNeeded() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Int[-3_000, 3_000], Gen.Int[2, 90], Gen.Int[0, 720]).Sample((closedHours, minutes, days, lookback) =>
        {
            var closed = Hour("2025120100").AddHours(closedHours);
            var now = closed.End.AddMinutes(minutes);
            var through = RetentionRules.Through(closed, now, TimeSpan.FromDays(days), lookback);
            var (nextToClose, next) = (closed.AddHours(1), through.AddHours(1));
            return through <= closed && through < nextToClose.AddHours(-lookback) && through.End.AddDays(days) <= now
                && (next >= nextToClose.AddHours(-lookback) || next.End.AddDays(days) > now || next.End.AddDays(days) > closed.End);
        });

    [Theory]
    [InlineData("2025/12/01/09/part-00000.jsonl.gz", "2025120109", "2025120109")]
    [InlineData("2025/12/01/09.json", "2025120109", "2025120109")]
    [InlineData("2025/12/01/09-withheld.json", "2025120109", "2025120109")]
    [InlineData("2025/12/01.jsonl.gz", "2025120100", "2025120123")]
    [InlineData("2025/12/01-withheld.jsonl.gz", "2025120100", "2025120123")]
    public void Parse_NameOfAnHourOrDay_IsOfIt(string name, string first, string last) =>
        Assert.Equal(new HourlyName(Hour(first), Hour(last)), HourlyName.Parse(name));

    [Theory]
    [InlineData("")]
    [InlineData("frontier.json")]
    [InlineData("2025/12/01")]
    [InlineData("2025/12/01/")]
    [InlineData("2025/12/01/9/part")]
    [InlineData("2025/12/01/091")]
    [InlineData("2025/13/01/09.json")]
    [InlineData("2025/12/01/24.json")]
    [InlineData("2025-12-01-09.json")]
    public void Parse_AnyOtherName_IsNothing(string name) => Assert.Null(HourlyName.Parse(name));

    [Fact]
    public void Due_SortedNames_StopsAtTheFirstHourThatIsKeptAndPassesOverItsDay()
    {
        string[] names = ["t/2025/12/01.jsonl.gz", "t/2025/12/01/23.jsonl.gz", "t/2025/12/02-withheld.jsonl.gz", "t/2025/12/02.jsonl.gz", "t/2025/12/02/00.jsonl.gz", "t/2025/12/02/01.jsonl.gz", "t/2025/12/01/00.jsonl.gz"];

        var (due, mayGoOn) = HourlyName.Due(names, "t/", Hour("2025120200"));

        Assert.Equal(["t/2025/12/01.jsonl.gz", "t/2025/12/01/23.jsonl.gz", "t/2025/12/02/00.jsonl.gz"], due);
        Assert.False(mayGoOn);
    }

    [Fact]
    public void Due_Journals_KeepsTheLastThatHasAnything()
    {
        var waiting = new List<string>();
        (string, long)[] first = [("plays/0/2025120108.jsonl", 7), ("plays/0/2025120109.jsonl", 7), ("plays/0/2025120110.jsonl", 0)];
        (string, long)[] second = [("plays/0/2025120111.jsonl", 0), ("plays/0/2025120112.jsonl", 7), ("plays/0/2025120113.jsonl", 7)];

        Assert.Equal(["plays/0/2025120108.jsonl"], JournalName.Due(first, waiting, Hour("2025120110")).Due);
        var (due, mayGoOn) = JournalName.Due(second, waiting, Hour("2025120110"));

        Assert.Equal(["plays/0/2025120109.jsonl", "plays/0/2025120110.jsonl"], due);
        Assert.False(mayGoOn);
    }
}
