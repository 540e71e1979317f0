namespace Cadenza.Local.Commands.Listening;

/// <summary>How people listen, measured on a year of one listener's 38,403 plays; what that does not say is a round guess, named as such.</summary>
internal static class Habits
{
    /// <summary>Listeners whose day is simulated, for 40 plays each.</summary>
    public const int PlaysPerListener = 40;

    /// <summary>Tracks in a sitting, beyond the first (a guess).</summary>
    public const double SessionMean = 9;

    /// <summary>Sittings that play an album in order rather than tracks by popularity (a guess).</summary>
    public const double AlbumSessions = 0.4;

    /// <summary>Plays that repeat the track before (a guess).</summary>
    public const double Repeats = 0.04;

    /// <summary>Plays made without a network and delivered up to six hours later (a guess).</summary>
    public const double Offline = 0.02;

    /// <summary>Duplicates that come within two minutes, a client's retry; the others come within two hours (a guess).</summary>
    public const double QuickRetries = 0.8;

    /// <summary>The chance that a sitting is one of the sample catalogue's users', who publish by HTTP.</summary>
    public const double SampleUserSessions = 0.01;

    /// <summary>Seconds heard: 10 % of plays end before 3.8 s, 23 % before 30 s, 25 % before 44 s, half before 198 s, 90 % by 279 s, 99 % by 396 s.</summary>
    public static Curve SecondsHeard { get; } = new((0, 0.4), (0.10, 3.8), (0.23, 30), (0.25, 44), (0.50, 198), (0.90, 279), (0.99, 396), (1, 1_800));

    /// <summary>Where in the ranking of all tracks a play falls: the first 1 % have 17 % of plays, the first 10 % have 61 %.</summary>
    public static Curve Rank { get; } = new((0, 0), (0.17, 0.01), (0.61, 0.10), (1, 1));

    /// <summary>The second of the day a sitting begins at: 2.5 % of the day an hour at night, 6 to 7 % in the evening.</summary>
    public static Curve SecondOfDay { get; } = DayCurve(
        2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.0, 3.5, 4.0, 4.0, 4.0, 4.2, 4.4, 4.4, 4.4, 4.5, 4.8, 5.4, 6.1, 6.6, 7.0, 6.4, 5.0, 3.8);

    /// <summary>Where listeners live, most of them first (a guess).</summary>
    public static IReadOnlyList<string> Countries { get; } = ["DE", "DE", "DE", "GB", "GB", "US", "US", "FR", "SE", "NL", "AT", "JP"];

    private static Curve DayCurve(params double[] percentByHour)
    {
        var points = new List<(double, double)> { (0, 0) };
        var total = percentByHour.Sum();
        var sum = 0.0;
        for (var hour = 0; hour < percentByHour.Length; hour++)
        {
            sum += percentByHour[hour];
            points.Add((sum / total, (hour + 1) * 3_600.0));
        }

        points[^1] = (1, 86_400);
        return new Curve([.. points]);
    }
}
