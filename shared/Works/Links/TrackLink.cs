using System.Text.Json.Serialization;

namespace Cadenza.Works.Links;

/// <summary>Who says what a track is a recording of. A later one wins over an earlier one.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LinkOrigin>))]
public enum LinkOrigin
{
    /// <summary>The linker, from titles.</summary>
    Titles,

    /// <summary>The catalogue as it was imported.</summary>
    Catalogue,

    /// <summary>An operator, by hand.</summary>
    Hand,
}

/// <summary>What a track is a recording of.</summary>
public sealed record TrackLink
{
    /// <summary>Who says so.</summary>
    public required LinkOrigin Origin { get; init; }

    /// <summary>The works or subsections, in order; empty when the track is said to be of no work.</summary>
    public IReadOnlyList<ComponentLink> Components { get; init; } = [];

    /// <summary>The credits with which the track was imported; null when it came without any, and they follow from the work and the artists.</summary>
    public IReadOnlyList<Credit>? GivenCredits { get; init; }

    /// <summary>Which operator said it.</summary>
    public string? By { get; init; }

    /// <summary>When the operator said it.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Why: the operator's words, or the linker's rule.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(TrackLink? other) =>
        other is not null && Origin == other.Origin && By == other.By && At == other.At && Reason == other.Reason
        && Components.SequenceEqual(other.Components) && (GivenCredits ?? []).SequenceEqual(other.GivenCredits ?? []);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Origin, By, At, Reason, Components.Count);
}

/// <summary>One thing that a track is a recording of.</summary>
/// <param name="Work">The work.</param>
/// <param name="Subsection">The part of it; null for the whole work.</param>
/// <param name="Part">Which part of that the track holds, from 1.</param>
/// <param name="Parts">Over how many tracks it is spread.</param>
public sealed record ComponentLink(CatalogId Work, CatalogId? Subsection = null, int Part = 1, int Parts = 1)
{
    /// <summary>The most components that a track can have: 100.</summary>
    public const int CountMax = 100;

    /// <summary>The link that a reference on a track is a copy of.</summary>
    public static ComponentLink Of(WorkComponentRef component) => new(
        component.Work.Id, component.Type == CatalogType.Subsection ? component.Id : null, component.Part, component.Parts);
}
