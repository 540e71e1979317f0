using System.Globalization;
using System.Text;
using Cadenza.Events;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands.Listening;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>
/// Plays as a busy platform's clients send them: about 280 bytes each, with ids, users, tracks and contexts that a compressor has not
/// seen a moment before, since neighbours in a partition come from different listeners.
/// </summary>
internal static class PlaysAsSent
{
    private const int Users = 200_000;
    private const int Tracks = 100_000;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Plays, the same for the same seed.</summary>
    public static List<HubEvent> Draw(ulong seed, int count, DateTimeOffset from)
    {
        var dice = new Dice(seed);
        var users = Ids(dice, Users);
        var tracks = Ids(dice, Tracks);
        var albums = Ids(dice, Tracks / 10);
        var plays = new List<HubEvent>(count);
        for (var i = 0; i < count; i++)
        {
            var user = dice.Below(Users);
            var track = (int)(Habits.Rank.At(dice.Fraction()) * (Tracks - 1));
            var at = from.AddMilliseconds(dice.Below(3_600_000));
            var play = string.Create(CultureInfo.InvariantCulture,
                $"{{\"id\":\"{dice.Uuid()}\",\"type\":\"{PlatformEvents.TrackPlayed}\",\"user_id\":\"{users[user]}\",\"occurred_at\":\"{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"," +
                $"\"track_id\":\"{tracks[track]}\",\"ms_played\":{(int)(Habits.SecondsHeard.At(dice.Fraction()) * 1_000)},\"country\":\"{Habits.Countries[user % Habits.Countries.Count]}\"," +
                $"\"product\":\"{(user % 3 == 0 ? "free" : "premium")}\",\"context_uri\":\"spotify:album:{albums[track / 10]}\"}}");
            plays.Add(new HubEvent(users[user], Encoding.UTF8.GetBytes(play)));
        }

        return plays;
    }

    private static string[] Ids(Dice dice, int count)
    {
        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = string.Create(CatalogId.Length, dice, static (id, dice) =>
            {
                // An identifier is a number of 128 bits, and a first digit of 7 or more makes it a larger one.
                id[0] = Base62[dice.Below(7)];
                foreach (ref var letter in id[1..])
                {
                    letter = Base62[dice.Below(Base62.Length)];
                }
            });
        }

        return ids;
    }
}
