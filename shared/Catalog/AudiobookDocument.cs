namespace Cadenza.Catalog;

/// <summary>An audiobook with all its chapters.</summary>
/// <remarks>A chapter takes about 1 KB here: with <see cref="ChaptersMax"/> of them the document stays below Cosmos DB's 2 MB.</remarks>
public sealed record AudiobookDocument : CatalogDocument, IStoredAs
{
    /// <summary>The most chapters an audiobook can have: 1,000.</summary>
    public const int ChaptersMax = 1000;

    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Audiobook;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Audiobook.Id);

    /// <summary>What chapters embed.</summary>
    public required SimplifiedAudiobook Audiobook { get; init; }

    /// <summary>Every chapter, by number.</summary>
    public IReadOnlyList<SimplifiedChapter> Chapters { get; init; } = [];
}

/// <summary>An audiobook as its chapters embed it.</summary>
public sealed record SimplifiedAudiobook
{
    /// <summary>The audiobook's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The title.</summary>
    public required string Name { get; init; }

    /// <summary>The names of its authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The names of its narrators.</summary>
    public required IReadOnlyList<string> Narrators { get; init; }

    /// <summary>Plain text.</summary>
    public required string Description { get; init; }

    /// <summary>With HTML tags; null: the plain text, escaped.</summary>
    public string? HtmlDescription { get; init; }

    /// <summary>The edition, such as <c>Unabridged</c>.</summary>
    public string? Edition { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>ISO 639 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary><c>audio</c>.</summary>
    public string MediaType { get; init; } = "audio";

    /// <summary>Whether it has explicit content.</summary>
    public bool Explicit { get; init; }

    /// <summary>The number of chapters.</summary>
    public required int TotalChapters { get; init; }

    /// <summary>The copyright statements.</summary>
    public IReadOnlyList<Copyright> Copyrights { get; init; } = [];

    /// <summary>Where it can be played.</summary>
    public MarketSet AvailableMarkets { get; init; } = MarketSet.Everywhere;

    /// <summary>Cover art, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];
}
