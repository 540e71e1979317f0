using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>A work as listings embed it.</summary>
public sealed record SimplifiedWork
{
    /// <summary>The work's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The title without nickname and numbers of catalogues: <c>Symphony No. 5 in C minor</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What follows the title, such as the instrumentation: <c>for Piano</c>.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The name by which people know it: <c>Moonlight</c>.</summary>
    public string? Nickname { get; init; }

    /// <summary>Who wrote it; not empty.</summary>
    public required IReadOnlyList<ArtistRef> Composers { get; init; }

    /// <summary>Its form.</summary>
    public required WorkType WorkType { get; init; }

    /// <summary>Which of the composer's works of this form it is: 5 for the fifth symphony.</summary>
    public int? OrdinalNum { get; init; }

    /// <summary>The key: <c>C minor</c>, <c>E-flat major</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The opus, without <c>Op.</c>: <c>67</c>, <c>8 No. 1</c>, <c>posth.</c>. A string: <c>3a</c> is one.</summary>
    public string? OpusNo { get; init; }

    /// <summary>The numbers of catalogues, each with its scheme, the usual one first: <c>K. 331 (300i)</c>.</summary>
    public IReadOnlyList<string> CatalogNo { get; init; } = [];

    /// <summary>When it was composed, or completed.</summary>
    public PartialDate? CompositionDate { get; init; }

    /// <summary>0 to 100, 100 being the most popular.</summary>
    public int Popularity { get; init; }

    /// <summary>Pictures, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];
}
