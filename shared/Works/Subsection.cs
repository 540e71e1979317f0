using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>A part of a work, with its own parts.</summary>
public sealed record Subsection
{
    /// <summary>The part's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>What the part is.</summary>
    public required SubsectionType SubsectionType { get; init; }

    /// <summary>The title without its number: <c>Allegro con brio</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number as printed: <c>I</c>, <c>No. 5a</c>, <c>Act 2</c>.</summary>
    public string? Label { get; init; }

    /// <summary>The place under its parent, from 1.</summary>
    public int OrdinalNum { get; init; }

    /// <summary>The place of its first leaf among all leaves of the work in score order, from 1.</summary>
    public int NumInWork { get; init; }

    /// <summary>The name by which people know it.</summary>
    public string? Nickname { get; init; }

    /// <summary>The key: <c>A-flat major</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Numbers of catalogues of its own: <c>BWV 846</c> in The Well-Tempered Clavier.</summary>
    public IReadOnlyList<string> CatalogNo { get; init; } = [];

    /// <summary>0 to 100: that of its most popular track, or of its most popular part.</summary>
    public int Popularity { get; init; }

    /// <summary>Pictures of its own, widest first; without any it shows those of the work.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>Its own parts.</summary>
    public IReadOnlyList<Subsection> Components { get; init; } = [];
}
