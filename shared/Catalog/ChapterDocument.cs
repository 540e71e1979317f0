namespace Cadenza.Catalog;

/// <summary>A chapter with its audiobook.</summary>
public sealed record ChapterDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Chapter;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Chapter.Id);

    /// <summary>What the audiobook embeds.</summary>
    public required SimplifiedChapter Chapter { get; init; }

    /// <summary>The audiobook.</summary>
    public required SimplifiedAudiobook Audiobook { get; init; }
}

/// <summary>A chapter as its audiobook embeds it.</summary>
public sealed record SimplifiedChapter
{
    /// <summary>The chapter's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The chapter's title.</summary>
    public required string Name { get; init; }

    /// <summary>From 0, as the Web API counts chapters.</summary>
    public required int ChapterNumber { get; init; }

    /// <summary>Plain text.</summary>
    public string Description { get; init; } = "";

    /// <summary>With HTML tags; null: the plain text, escaped.</summary>
    public string? HtmlDescription { get; init; }

    /// <summary>The length in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Whether it has explicit content.</summary>
    public bool Explicit { get; init; }

    /// <summary>ISO 639 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>When it was published.</summary>
    public required PartialDate ReleaseDate { get; init; }

    /// <summary>A 30 second preview; null when there is none.</summary>
    public string? AudioPreviewUrl { get; init; }

    /// <summary>Where it can be played.</summary>
    public MarketSet AvailableMarkets { get; init; } = MarketSet.Everywhere;

    /// <summary>Cover art, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];
}
