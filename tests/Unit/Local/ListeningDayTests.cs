using System.Text;
using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;
using Cadenza.Local.Commands.Listening;
using CsCheck;

namespace Cadenza.Tests.Unit.Local;

public sealed class ListeningDayTests
{
    private static readonly DateTimeOffset Midnight = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<ListenedTrack> Tracks =
        [.. Enumerable.Range(0, 500).Select(i => new ListenedTrack(CatalogId.Derive("track", $"{i}").ToString(), $"album-{i / 10}", 180_000 + (i * 100)))];

    private static readonly IReadOnlyList<Listener> SampleUsers = [new("clara", "DE", "premium", ByHttp: true)];

    [Fact]
    public void Draw_SameSeed_SameDayToTheByte()
    {
        var (first, _) = ListeningDay.Draw(Midnight, 7, 500, Tracks, SampleUsers);
        var (second, _) = ListeningDay.Draw(Midnight, 7, 500, Tracks, SampleUsers);

        Assert.Equal(first.Select(Render), second.Select(Render));
    }

    [Fact]
    public void Draw_AnySeed_FiguresAreWhatIsInTheDay() => Gen.Select(Gen.ULong, Gen.Int[1, 2_000]).Sample((seed, plays) =>
    {
        var (events, figures) = ListeningDay.Draw(Midnight, seed, plays, Tracks, SampleUsers);
        var played = events.Where(e => IsPlay(e)).Select(e => JsonDocument.Parse(e.Body).RootElement).ToList();
        var distinct = played.DistinctBy(play => play.GetProperty("id").GetGuid()).ToList();

        Assert.Equal(figures.Messages, events.Count);
        Assert.Equal(plays, distinct.Count);
        Assert.Equal(figures.Duplicates, played.Count - distinct.Count);
        Assert.Equal((int)Math.Round(plays * 0.03), figures.Duplicates);
        Assert.Equal(figures.CountedPlays, distinct.Count(play => play.GetProperty("ms_played").GetInt32() >= 30_000));
    }, iter: 20);

    [Fact]
    public void Draw_AnySeed_HoldsAsManyImplausiblePlaysAsItSays() => Gen.Select(Gen.ULong, Gen.Int[1, 6_000]).Sample((seed, plays) =>
    {
        var (events, figures) = ListeningDay.Draw(Midnight, seed, plays, Tracks, SampleUsers);
        var hours = events.Where(IsPlay).DistinctBy(play => EnvelopeReader.ReadId(play.Body.Span)).GroupBy(play => HourBucket.Of(play.ReceivedAt));
        var rules = new PlausibilityRules(new PlausibilityOptions());

        Assert.Equal(plays >= 2_000 ? 85 : 0, figures.Implausible);
        Assert.Equal(figures.Implausible, hours.Sum(hour => Withheld(hour, rules)));
    }, iter: 10);

    [Fact]
    public void Draw_AnyDay_IsInOrderAndWithinTheDay()
    {
        var (events, _) = ListeningDay.Draw(Midnight, 3, 5_000, Tracks, SampleUsers);

        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.ReceivedAt <= pair.Second.ReceivedAt));
        Assert.InRange(events[0].ReceivedAt, Midnight, Midnight.AddDays(1));
        Assert.True(events[^1].ReceivedAt < Midnight.AddDays(1));
    }

    [Fact]
    public void Draw_ManyPlays_FollowsTheMeasuredHabits()
    {
        var (events, figures) = ListeningDay.Draw(Midnight, 11, 40_000, Tracks, SampleUsers);
        var plays = events.Where(IsPlay).Select(e => JsonDocument.Parse(e.Body).RootElement).ToList();
        var byHour = events.Where(IsPlay).CountBy(e => e.ReceivedAt.Hour).ToDictionary(pair => pair.Key, pair => pair.Value / (double)plays.Count);

        Assert.InRange(1 - (figures.CountedPlays / 40_000.0), 0.21, 0.25);
        Assert.InRange(byHour[3], 0.02, 0.035);
        Assert.InRange(byHour[20], 0.055, 0.08);
    }

    private static long Withheld(IGrouping<HourBucket, PlannedEvent> hour, PlausibilityRules rules)
    {
        var plays = new PlaysByUser(new ShareOfHour(hour.Key, 0, 1));
        foreach (var (play, i) in hour.Select((play, i) => (play, i)))
        {
            plays.Add(new RawLine { Sequence = i, EnqueuedAt = play.ReceivedAt, Event = play.Body.Span });
        }

        using var lines = plays.Judge(rules);
        return lines.Count;
    }

    private static bool IsPlay(PlannedEvent e)
    {
        var text = Encoding.UTF8.GetString(e.Body.Span);
        return text.Contains("\"track_played\"", StringComparison.Ordinal) && text.Contains("\"track_id\"", StringComparison.Ordinal);
    }

    private static string Render(PlannedEvent e) => $"{e.ReceivedAt:O} {e.Hub} {e.UserId} {Encoding.UTF8.GetString(e.Body.Span)}";
}
