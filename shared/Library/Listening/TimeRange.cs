namespace Cadenza.Library.Listening;

/// <summary>Over what time affinities are computed. A window is some weeks, the last of which is that in which the user was last heard to listen.</summary>
public enum TimeRange
{
    /// <summary>About four weeks.</summary>
    ShortTerm,

    /// <summary>About six months.</summary>
    MediumTerm,

    /// <summary>About a year.</summary>
    LongTerm,
}

/// <summary>The lengths of time ranges.</summary>
public static class TimeRanges
{
    /// <summary>How many weeks: 4, 26 or 52.</summary>
    public static int Weeks(this TimeRange range) => range switch
    {
        TimeRange.ShortTerm => 4,
        TimeRange.MediumTerm => 26,
        _ => 52,
    };
}
