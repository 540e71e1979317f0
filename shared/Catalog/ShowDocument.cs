namespace Cadenza.Catalog;

/// <summary>A podcast. Its episodes are in the listing <see cref="Listings.ShowEpisodes"/>.</summary>
public sealed record ShowDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Show;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Show.Id);

    /// <summary>What episodes embed: all there is.</summary>
    public required SimplifiedShow Show { get; init; }
}

/// <summary>A podcast as its episodes embed it.</summary>
public sealed record SimplifiedShow
{
    /// <summary>The show's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The show's name.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text.</summary>
    public required string Description { get; init; }

    /// <summary>With HTML tags; null: the plain text, escaped.</summary>
    public string? HtmlDescription { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>ISO 639 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary><c>audio</c>, <c>video</c> or <c>mixed</c>.</summary>
    public string MediaType { get; init; } = "audio";

    /// <summary>Whether it has explicit content.</summary>
    public bool Explicit { get; init; }

    /// <summary>Whether all its episodes are hosted elsewhere.</summary>
    public bool IsExternallyHosted { get; init; }

    /// <summary>The number of episodes.</summary>
    public required int TotalEpisodes { get; init; }

    /// <summary>The copyright statements.</summary>
    public IReadOnlyList<Copyright> Copyrights { get; init; } = [];

    /// <summary>Where it can be played.</summary>
    public MarketSet AvailableMarkets { get; init; } = MarketSet.Everywhere;

    /// <summary>Cover art, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];
}
