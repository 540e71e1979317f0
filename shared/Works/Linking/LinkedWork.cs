namespace Cadenza.Works.Linking;

/// <summary>A work that rows were linked to, with the parts that they, or the authority list, name.</summary>
/// <param name="Work">The work.</param>
/// <param name="Composer">Its composer.</param>
/// <param name="IsNew">Whether no known work fitted, and it was made from rows.</param>
/// <param name="Components">Its parts in score order; a single-movement work has none.</param>
public sealed record LinkedWork(KnownWork Work, ComposerRef Composer, bool IsNew, IReadOnlyList<LinkedComponent> Components);

/// <summary>A part of a work, with its own parts.</summary>
/// <param name="Id">The id, the same in every run.</param>
/// <param name="Type">What it is.</param>
/// <param name="Label">The number as printed; null when it has none.</param>
/// <param name="Name">The title without the number.</param>
/// <param name="Components">Its parts in score order.</param>
public sealed record LinkedComponent(
    CatalogId Id,
    SubsectionType Type,
    string? Label,
    string Name,
    IReadOnlyList<LinkedComponent> Components);
