using System.IO.Hashing;
using System.Text;

namespace Cadenza.Events;

/// <summary>One share of an hour's listeners: what work by listener is divided into.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Shard">Which share, from 0.</param>
/// <param name="Shards">How many there are.</param>
public sealed record ShareOfHour(HourBucket Hour, int Shard, int Shards)
{
    private const long PlaysPerShare = 50_000;

    /// <summary>The shares of an hour with that many plays: one for each 50,000, so that a share is done well within a function's time.</summary>
    public static IReadOnlyList<ShareOfHour> Of(HourBucket hour, long plays)
    {
        var shards = checked((int)((plays + PlaysPerShare - 1) / PlaysPerShare));
        return [.. Enumerable.Range(0, shards).Select(shard => new ShareOfHour(hour, shard, shards))];
    }

    /// <summary>Whether a user is in it; each is in one, on every machine.</summary>
    public bool Has(string userId) => XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(userId)) % Shards == Shard;
}
