using System.ComponentModel.DataAnnotations;

namespace Cadenza.Events.Plausibility;

/// <summary>When a play is not believed.</summary>
public sealed class PlausibilityOptions
{
    /// <summary>How many seconds clients' clocks may be wrong between two plays, and in an hour's listening. The default value is 10.</summary>
    [Range(0, 600)]
    public int ToleranceSeconds { get; set; } = 10;

    /// <summary>A counted play is short when less than so many seconds were heard. The default value is 40.</summary>
    [Range(30, 600)]
    public int ShortPlaySeconds { get; set; } = 40;

    /// <summary>How many short counted plays a user may have in an hour; of more, none is believed. The default value is 60.</summary>
    [Range(0, 1_000)]
    public int ShortPlaysPerHour { get; set; } = 60;
}
