using System.IO.Compression;
using System.Text;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;

namespace Cadenza.Tests.Unit.Events.Plausibility;

public sealed class PlaysByUserTests
{
    private static readonly HourBucket Hour = HourBucket.Parse("2025120112");

    [Fact]
    public void Judge_TwoUsersAtOnce_ListsWhatOneOfThemCannotHaveHeard()
    {
        var plays = new PlaysByUser(new ShareOfHour(Hour, 0, 1));
        Add(plays, 1, "ada", "12:00:00Z", 180_000);
        Add(plays, 2, "bob", "12:00:00Z", 180_000);
        Add(plays, 3, "ada", "13:01:00+01:00", 180_000);
        Add(plays, 4, "ada", "12:00:30Z", 29_999);

        var lines = Unpack(plays.Judge(new PlausibilityRules(new PlausibilityOptions())).Finish());

        Assert.Equal(3, plays.Count);
        Assert.Equal(
            """{"reason":"overlap","event_id":"00000003-0000-0000-0000-000000000000","user_id":"ada","track_id":"t","country":"DE","product":"free","occurred_at":"2025-12-01T12:01:00+00:00","ms_played":180000,"partition":4,"sequence":3,"index":2}""" + "\n",
            lines);
    }

    [Fact]
    public void Add_UsersOfOtherShares_AreLeftToThem()
    {
        var shares = Enumerable.Range(0, 3).Select(shard => new PlaysByUser(new ShareOfHour(Hour, shard, 3))).ToList();
        foreach (var user in Enumerable.Range(0, 50))
        {
            shares.ForEach(share => Add(share, user, $"any id! {user}", "12:00:00Z", 30_000));
        }

        Assert.Equal(50, shares.Sum(share => share.Count));
        Assert.All(shares, share => Assert.InRange(share.Count, 1, 49));
    }

    private static void Add(PlaysByUser plays, int number, string user, string time, int ms) => plays.Add(new RawLine
    {
        Partition = 4,
        Sequence = number,
        Index = 2,
        EnqueuedAt = Plays.Noon,
        Event = Encoding.UTF8.GetBytes($$"""{"type":"track_played","id":"{{new Guid(number, 0, 0, new byte[8])}}","user_id":"{{user}}","occurred_at":"2025-12-01T{{time}}","track_id":"t","ms_played":{{ms}},"country":"DE","product":"free"}"""),
    });

    private static string Unpack(BinaryData gzip)
    {
        using var reader = new StreamReader(new GZipStream(gzip.ToStream(), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
