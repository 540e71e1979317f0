using Cadenza.Catalog;
using Cadenza.Works.Linking;

namespace Cadenza.Works;

/// <summary>A work with its whole tree of subsections. Its recordings are in the listing <see cref="Listings.WorkRecordings"/>.</summary>
public sealed record WorkDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Work;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Work.Id);

    /// <summary>What listings embed.</summary>
    public required SimplifiedWork Work { get; init; }

    /// <summary>Titles in other languages, by ISO 639-1 code.</summary>
    public IReadOnlyDictionary<string, string> AlternativeTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>A few sentences, plain text.</summary>
    public string? Description { get; init; }

    /// <summary>Who wrote the words.</summary>
    public IReadOnlyList<ArtistRef> Librettists { get; init; } = [];

    /// <summary>The work of which this is an arrangement.</summary>
    public WorkRef? ArrangementOf { get; init; }

    /// <summary>
    /// What the linker knows of a work that it found in the titles of tracks; null for a work that an editor wrote, which titles never
    /// change.
    /// </summary>
    public KnownWork? LinkedAs { get; init; }

    /// <summary>Counts the writes of this document, from 1; the copies in listings carry the revision that they are of.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The parts of the first level, numbered by <see cref="WorkTree.Number"/>; empty for a work in one movement.</summary>
    public IReadOnlyList<Subsection> Components { get; init; } = [];
}
