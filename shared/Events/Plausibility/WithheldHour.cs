using Cadenza.Events.Closing;

namespace Cadenza.Events.Plausibility;

/// <summary>What one share of an hour's listeners came to.</summary>
/// <param name="Counted">The counted plays that were judged.</param>
/// <param name="File">Those that are withheld, in container <c>clean</c>; null when none is.</param>
public sealed record WithheldShare(long Counted, CleanFile? File);

/// <summary>
/// That an hour's plays were checked, and what is withheld: blob <c>{type}/yyyy/MM/dd/HH-withheld.json</c> in container <c>counts</c>,
/// written last and once. Where it is missing, the hour was not checked.
/// </summary>
public sealed record WithheldHour
{
    /// <summary>The event type.</summary>
    public required string Type { get; init; }

    /// <summary>The hour.</summary>
    public required HourBucket Hour { get; init; }

    /// <summary>The plays that were judged: all that count.</summary>
    public required long CountedPlays { get; init; }

    /// <summary>How many of them are withheld.</summary>
    public required WithheldFigures Withheld { get; init; }

    /// <summary>The withheld counts, in container <c>counts</c>; null when nothing is withheld.</summary>
    public CleanFile? Counts { get; init; }

    /// <summary>The withheld plays, in container <c>clean</c>.</summary>
    public required IReadOnlyList<CleanFile> Files { get; init; }

    /// <summary>By what rules.</summary>
    public required PlausibilityOptions Rules { get; init; }
}
