using Cadenza.Works.Linking;

namespace Cadenza.Works.Links.Runs;

/// <summary>An album that a run has come to.</summary>
/// <param name="Album">The album.</param>
/// <param name="Rows">Its tracks; none when it only has to be published to its end.</param>
/// <param name="Version">The version of the links that it shows; null when it is as imported.</param>
/// <param name="Given">Tracks whose links an import gave.</param>
public sealed record AlbumRows(CatalogId Album, IReadOnlyList<LinkRow> Rows, int? Version, IReadOnlyList<string> Given);

/// <summary>A row of a composer's.</summary>
/// <param name="Chunk">The chunk of its album.</param>
/// <param name="Album">Its album.</param>
/// <param name="Row">The row.</param>
public sealed record ShardRow(int Chunk, CatalogId Album, AttributedRow Row);

/// <summary>What the linker says about a track.</summary>
/// <param name="Track">The track.</param>
/// <param name="Components">What it is a recording of; none when the linker is not sure, or knows none.</param>
/// <param name="Reason">The rule that decided.</param>
public sealed record LinkDecision(string Track, IReadOnlyList<ComponentLink> Components, string Reason);

/// <summary>Counts of a run, or of a step of it.</summary>
public sealed record LinkCounts
{
    /// <summary>Albums seen.</summary>
    public int Albums { get; init; }

    /// <summary>Tracks seen.</summary>
    public int Tracks { get; init; }

    /// <summary>Tracks that are linked to a work now, whoever said it.</summary>
    public int Linked { get; init; }

    /// <summary>Albums of which something was written.</summary>
    public int Changed { get; init; }

    /// <summary>Albums that were as they should be.</summary>
    public int Unchanged { get; init; }

    /// <summary>Works that were not in the catalogue before.</summary>
    public int NewWorks { get; init; }

    /// <summary>Tracks on the review list.</summary>
    public int Review { get; init; }

    /// <summary>Tracks whose link is an operator's.</summary>
    public int Overrides { get; init; }

    /// <summary>Both together.</summary>
    public static LinkCounts operator +(LinkCounts a, LinkCounts b) => new()
    {
        Albums = a.Albums + b.Albums,
        Tracks = a.Tracks + b.Tracks,
        Linked = a.Linked + b.Linked,
        Changed = a.Changed + b.Changed,
        Unchanged = a.Unchanged + b.Unchanged,
        NewWorks = a.NewWorks + b.NewWorks,
        Review = a.Review + b.Review,
        Overrides = a.Overrides + b.Overrides,
    };

    /// <summary>All of them together.</summary>
    public static LinkCounts Sum(IEnumerable<LinkCounts> counts) => counts.Aggregate(new LinkCounts(), (sum, next) => sum + next);
}
