using Cadenza.Events;
using Cadenza.Events.Ingest;

namespace Cadenza.Tests.Unit.Events;

public class IngestPlanTests
{
    private static readonly DateTimeOffset Ten = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);

    private static ReceivedMessage Message(long sequence, double minutes) => new(sequence, Ten.AddMinutes(minutes), new byte[1]);

    private static JournalPosition Committed(long to, double minutes) => new(HourBucket.Of(Ten.AddMinutes(minutes)), 1, new JournalEntry
    {
        From = 0,
        To = to,
        FirstEnqueuedAt = Ten,
        LastEnqueuedAt = Ten.AddMinutes(minutes),
        Received = 0,
        Heartbeats = 0,
        Quarantined = 0,
        Files = [],
    });

    private static string Runs(JournalPosition committed, bool acceptMissing, params ReceivedMessage[] messages) =>
        string.Join(' ', IngestPlan.Runs("plays/0", committed, messages, acceptMissing)
            .Select(run => $"{run.Hour.Key[8..]}:{string.Join(',', run.Messages.Select(m => m.Sequence))}"));

    [Fact]
    public void Runs_OverTwoHours_CutsAtTheHour() =>
        Assert.Equal("10:5,6 11:7", Runs(JournalPosition.Start, false, Message(5, 1), Message(6, 59), Message(7, 60)));

    [Fact]
    public void Runs_Redelivered_LeavesOutWhatIsCommitted() =>
        Assert.Equal("10:7", Runs(Committed(6, 30), false, Message(5, 20), Message(6, 30), Message(7, 31)));

    [Fact]
    public void Runs_AllRedelivered_IsNothing() => Assert.Equal("", Runs(Committed(6, 30), false, Message(5, 20), Message(6, 30)));

    [Fact]
    public void Runs_ClockSetBack_StaysInTheHourThatHasBegun() =>
        Assert.Equal("11:7,8 12:9", Runs(Committed(6, 61), false, Message(7, 30), Message(8, 62), Message(9, 125)));

    [Fact]
    public void Runs_Gap_Throws()
    {
        var error = Assert.Throws<SequenceException>(() => Runs(Committed(6, 30), false, Message(9, 31)));

        Assert.Equal("plays/0: message 9 came after 6; those between are missing.", error.Message);
    }

    [Fact]
    public void Runs_GapAccepted_GoesOn() => Assert.Equal("10:9,10", Runs(Committed(6, 30), true, Message(9, 31), Message(10, 32)));

    [Fact]
    public void Runs_GapWithinTheBatch_ThrowsEvenWhenAccepted() =>
        Assert.Throws<SequenceException>(() => Runs(Committed(6, 30), true, Message(7, 31), Message(9, 32)));

    [Fact]
    public void Runs_HubMadeAnew_Throws() => Assert.Throws<SequenceException>(() => Runs(Committed(6, 30), false, Message(0, 31)));
}
