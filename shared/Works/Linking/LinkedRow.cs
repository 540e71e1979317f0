using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>A row after the second phase.</summary>
public sealed record LinkedRow
{
    /// <summary>The row.</summary>
    public required LinkRow Row { get; init; }

    /// <summary>What its title says.</summary>
    public required ParsedTitle Title { get; init; }

    /// <summary>The composer; null when no work is claimed.</summary>
    public ComposerRef? Composer { get; init; }

    /// <summary>The work; null when none is claimed, or when it is for review.</summary>
    public KnownWork? Work { get; init; }

    /// <summary>The id of the component in <see cref="LinkOutcome.Works"/> that the track is of; null when it is of the whole work.</summary>
    public CatalogId? Component { get; init; }

    /// <summary>The movement's text to show: <c>II. Andante</c>. Empty for the whole work.</summary>
    public string Movement { get; init; } = "";

    /// <summary>How sure the work is, 0 to 1. Below <see cref="LinkOptions.ConfidenceMin"/> there is no work.</summary>
    public double Confidence { get; init; }

    /// <summary>The rule that decided: <c>catalogue</c>, <c>opus</c>, <c>ordinal</c>, <c>key</c>, <c>name</c>, <c>incipit</c>, <c>new</c>, <c>override</c>, <c>ambiguous</c>, <c>none</c>.</summary>
    public string Reason { get; init; } = "none";

    /// <summary>The best works that were not sure enough, for the review list.</summary>
    public IReadOnlyList<CatalogId> Candidates { get; init; } = [];

    /// <summary>Whether somebody should look: there may be a work, and it is not sure which.</summary>
    public bool NeedsReview => Work is null && Candidates.Count > 0;
}
