namespace Cadenza.Catalog;

/// <summary>An episode with its show.</summary>
public sealed record EpisodeDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Episode;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Episode.Id);

    /// <summary>What the show's listing embeds.</summary>
    public required SimplifiedEpisode Episode { get; init; }

    /// <summary>The show.</summary>
    public required SimplifiedShow Show { get; init; }
}

/// <summary>An episode as its show's listing holds it.</summary>
public sealed record SimplifiedEpisode
{
    /// <summary>The episode's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The episode's title.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text.</summary>
    public required string Description { get; init; }

    /// <summary>With HTML tags; null: the plain text, escaped.</summary>
    public string? HtmlDescription { get; init; }

    /// <summary>The length in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Whether it has explicit content.</summary>
    public bool Explicit { get; init; }

    /// <summary>Whether it is hosted elsewhere.</summary>
    public bool IsExternallyHosted { get; init; }

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
