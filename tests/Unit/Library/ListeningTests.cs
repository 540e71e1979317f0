using System.Text;
using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Events;
using Cadenza.Library;
using Cadenza.Library.Listening;
using CsCheck;

namespace Cadenza.Tests.Unit.Library;

public sealed class ListeningTests
{
    private static readonly UserId Ada = UserId.Parse("ada");
    private static readonly HourBucket Hour = HourBucket.Parse("2025123110");

    [Theory]
    [InlineData("2025122900", "listening:20251229")]
    [InlineData("2026010423", "listening:20251229")]
    [InlineData("2026010500", "listening:20260105")]
    [InlineData("2025122823", "listening:20251222")]
    public void Empty_AnyHour_IsTheWeekFromMonday(string hour, string id) => Assert.Equal(id, ListeningWeek.Empty(Ada, HourBucket.Parse(hour)).Id);

    [Fact]
    public void Add_SameOrEarlierHour_ChangesNothing()
    {
        var week = ListeningWeek.Empty(Ada, Hour).Add(Hour, [Heard(1, 2)], ArtistsOf);

        Assert.Same(week, week.Add(Hour, [Heard(1, 2)], ArtistsOf));
        Assert.Same(week, week.Add(Hour.AddHours(-1), [Heard(1, 2)], ArtistsOf));
        Assert.Equal(4, week.Add(Hour.AddHours(1), [Heard(1, 2)], ArtistsOf).Tracks.Single().Plays);
    }

    [Fact]
    public void Add_TracksOfOneArtist_AreSummedForTheArtist()
    {
        var week = ListeningWeek.Empty(Ada, Hour).Add(Hour, [Heard(1, 2), Heard(3, 5), Heard(2, 1)], ArtistsOf);

        Assert.Equal([Heard(3, 5), Heard(1, 2), Heard(2, 1)], week.Tracks);
        Assert.Equal([(Artist(1), 7), (Artist(0), 1)], week.Artists.Select(artist => (artist.Id, artist.Plays)));
    }

    [Fact]
    public void Add_MoreThanAWeekHolds_ForgetsTheLeastHeard()
    {
        var week = ListeningWeek.Empty(Ada, Hour).Add(Hour, [.. Enumerable.Range(1, 600).Select(number => Heard(number, number))], ArtistsOf);

        Assert.Equal(Enumerable.Range(101, 500).Reverse(), week.Tracks.Select(track => track.Plays));
    }

    [Fact]
    public void Week_ItsDocument_IsReadBack()
    {
        var week = ListeningWeek.Empty(Ada, Hour).Add(Hour, [Heard(1, 2)], ArtistsOf);
        var json = JsonSerializer.Serialize(week, LibraryJson.Default.ListeningWeek);

        Assert.StartsWith("""{"id":"listening:20251229","userId":"ada","first_day":"2025-12-29","through":"2025123110","tracks":[{"id":""", json, StringComparison.Ordinal);
        Assert.EndsWith("""],"ttl":32659200}""", json, StringComparison.Ordinal);
        Assert.Equivalent(week, JsonSerializer.Deserialize(json, LibraryJson.Default.ListeningWeek));
    }

    [Theory]
    [InlineData(TimeRange.ShortTerm, 4)]
    [InlineData(TimeRange.MediumTerm, 26)]
    [InlineData(TimeRange.LongTerm, 52)]
    public void Top_Window_EndsWithTheNewestWeek(TimeRange range, int weeks)
    {
        // The older a week, the more was heard in it: what counts last tells how long the window is.
        ListeningWeek[] all = [.. Enumerable.Range(0, 60).Select(ago =>
            ListeningWeek.Empty(Ada, Hour.AddHours(-ago * 7 * 24)).Add(Hour.AddHours(-ago * 7 * 24), [Heard(ago, ago + 1)], ArtistsOf))];

        Assert.Equal(Enumerable.Range(0, weeks).Reverse().Select(Track), TopItems.Of(all, range, week => week.Tracks));
    }

    [Fact]
    public void Top_MoreThanIsServed_IsCut() =>
        Assert.Equal(99, TopItems.Of([ListeningWeek.Empty(Ada, Hour).Add(Hour, [.. Enumerable.Range(0, 200).Select(n => Heard(n, 1))], ArtistsOf)], TimeRange.ShortTerm, week => week.Tracks).Count);

    [Fact]
    public void Top_Nothing_IsEmpty() => Assert.Empty(TopItems.Of([], TimeRange.LongTerm, week => week.Tracks));

    [Fact]
    public void Sum_AnyOrder_IsTheSame() => Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3], Gen.Long[0, 100]).Array[0, 30].Sample(plays =>
    {
        Listened[] all = [.. plays.Select(play => new Listened(Track(play.Item1), play.Item2, play.Item3))];

        Assert.Equal(Listened.Sum(all, 4), Listened.Sum(all.Reverse(), 4));
    });

    [Fact]
    public void Shares_OfAnHour_HaveEachUserOnce()
    {
        var shares = ShareOfHour.Of(Hour, plays: 150_001);

        Assert.Equal(4, shares.Count);
        Assert.Empty(ShareOfHour.Of(Hour, plays: 0));
        Assert.All(Enumerable.Range(0, 100), user => Assert.Single(shares, share => share.Has($"u{user}")));
    }

    [Fact]
    public void Hour_ItsPlays_CountFromThirtySeconds()
    {
        var hour = new HourOfListening(ShareOfHour.Of(Hour, plays: 1).Single());
        foreach (var (user, track, ms) in new[] { ("ada", 1, 30_000), ("ada", 1, 29_999), ("ada", 1, 40_000), ("ada", 2, 31_000), ("no user!", 1, 60_000), ("bruno", 1, 29_999) })
            hour.Add(Encoding.UTF8.GetBytes($$"""{"id":"0b7b0c2e-6f0e-4d1c-8a55-1f1d6d3b2a11","type":"track_played","user_id":"{{user}}","track_id":"{{Track(track)}}","ms_played":{{ms}},"country":"DE","product":"free"}"""));

        var (listener, tracks) = Assert.Single(hour.Users);
        Assert.Equal(Ada, listener);
        Assert.Equal([new Listened(Track(1), 2, 70_000), new Listened(Track(2), 1, 31_000)], tracks);
        Assert.Equal([Track(1), Track(2)], hour.Tracks);
    }

    private static CatalogId Track(int number) => CatalogId.Derive("track", $"{number}");

    private static CatalogId Artist(int number) => CatalogId.Derive("artist", $"{number}");

    private static Listened Heard(int track, int plays) => new(Track(track), plays, plays * 60_000L);

    // Odd and even ones.
    private static IEnumerable<CatalogId> ArtistsOf(CatalogId track) =>
        [Artist(Enumerable.Range(0, 700).First(number => Track(number) == track) % 2)];
}
