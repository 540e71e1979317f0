using Cadenza.Events.Plausibility;
using CsCheck;

namespace Cadenza.Tests.Unit.Events.Plausibility;

/// <summary>Plays of one user, made up.</summary>
internal static class Plays
{
    public static readonly DateTimeOffset Noon = new(2025, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly int[] Lengths = [30, 31, 39, 40, 45, 180, 3_600, 86_400];

    /// <summary>Any, many of them at the same time.</summary>
    public static readonly Gen<CountedPlay[]> Any =
        from plays in Gen.Select(Gen.Int[0, 7_200], Gen.Int[0, Lengths.Length - 1].Select(i => Lengths[i])).Array[0, 200]
        select plays.Select((play, i) => Play(play.Item1, play.Item2, i)).ToArray();

    /// <summary>One after the other, with pauses between them; those that are short are not many.</summary>
    public static readonly Gen<CountedPlay[]> Believable =
        from plays in Gen.Select(Gen.Int[0, 900], Gen.Int[40, 1_200]).Array[0, 200]
        select OneAfterTheOther(plays);

    /// <summary>A play that began so many seconds after noon, and was heard for so many.</summary>
    public static CountedPlay Play(double start, double seconds, int number = 0, DateTimeOffset? enqueuedAt = null) => new(
        new Guid(number, 0, 0, new byte[8]),
        $"track-{number % 5}",
        "DE",
        "premium",
        Noon.AddSeconds(start + seconds),
        (long)(seconds * 1_000),
        new PlaceInHub(enqueuedAt ?? Noon.AddHours(1), 0, number, 0));

    private static CountedPlay[] OneAfterTheOther((int Pause, int Seconds)[] plays)
    {
        var at = 0;
        return [.. plays.Select((play, i) =>
        {
            var start = at + play.Pause;
            at = start + play.Seconds;
            return Play(start, play.Seconds, i);
        })];
    }
}
