using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>A work to link to: from the authority list, from the catalogue itself, or made from rows that no other fits.</summary>
public sealed record KnownWork
{
    /// <summary>The work's id. Of a work of no catalogue: derived from composer and <see cref="CanonicalKey"/>.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The composer's <see cref="ComposerRef.Key"/>.</summary>
    public required string Composer { get; init; }

    /// <summary>What tells it from the composer's other works, and never changes: <c>bwv 846</c>, <c>op 27/2</c>, <c>opera don giovanni</c>.</summary>
    public required string CanonicalKey { get; init; }

    /// <summary>The title to show.</summary>
    public required string Title { get; init; }

    /// <summary>The form.</summary>
    public WorkType Type { get; init; }

    /// <summary>What it is for, in the terms of the authority list: <c>violin</c>, <c>piano</c>; empty when unknown.</summary>
    public IReadOnlyList<string> Scoring { get; init; } = [];

    /// <summary>The number within form and scoring.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The key.</summary>
    public MusicalKey Key { get; init; }

    /// <summary>Opus numbers: more than one when editions differ.</summary>
    public IReadOnlyList<OpusNumber> Opus { get; init; } = [];

    /// <summary>Catalogue numbers, in every edition.</summary>
    public IReadOnlyList<CatalogNumber> Catalog { get; init; } = [];

    /// <summary>Titles in any language, as printed.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Nicknames in any language.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];

    /// <summary>The movements, in order.</summary>
    public IReadOnlyList<string> Movements { get; init; } = [];

    /// <summary>Incipits and titles of arias, songs and pieces, in no order.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Whether its numbered members are parts of it (24 Preludes op. 28), and not works of their own.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether it is an arrangement, and so another work than its original.</summary>
    public bool IsArrangement { get; init; }
}
