using Cadenza.Catalog;

namespace Cadenza.Tests.Unit.Catalog;

/// <summary>A podcast of two episodes, one of them for Germany alone, and an audiobook of three chapters.</summary>
internal static class ExampleSpoken
{
    public static SimplifiedShow Show { get; } = new()
    {
        Id = CatalogId.Derive("show", "stimmführung"),
        Name = "Stimmführung",
        Description = "Bach & Söhne, <leise> erklärt.",
        Publisher = "Halbmond Audio",
        Languages = ["de", "en"],
        TotalEpisodes = 2,
        Copyrights = [new("2024 Halbmond Audio", "C")],
        AvailableMarkets = MarketSet.OfCodes("AT", "DE"),
        Images = [new("https://images.example/show-640.jpg", 640, 640)],
    };

    public static SimplifiedEpisode Episode { get; } = new()
    {
        Id = CatalogId.Derive("episode", "stimmführung-1"),
        Name = "Der verbotene Tritonus",
        Description = "Was niemand verbot.",
        HtmlDescription = "<p>Was niemand verbot.</p>",
        DurationMs = 1_834_000,
        Languages = ["de"],
        ReleaseDate = PartialDate.Parse("2024-05-03"),
        AvailableMarkets = MarketSet.OfCodes("AT", "DE"),
        Images = Show.Images,
    };

    public static SimplifiedEpisode GermanEpisode { get; } = Episode with
    {
        Id = CatalogId.Derive("episode", "stimmführung-2"),
        Name = "Quintparallelen",
        ReleaseDate = PartialDate.Parse("2024-04"),
        AvailableMarkets = MarketSet.OfCodes("DE"),
        AudioPreviewUrl = "https://media.example/preview.mp3",
        Explicit = true,
    };

    public static EpisodeDocument EpisodeDocument { get; } = new() { Episode = Episode, Show = Show };

    public static AudiobookDocument Audiobook { get; } = new()
    {
        Audiobook = new SimplifiedAudiobook
        {
            Id = CatalogId.Derive("audiobook", "verwandlung"),
            Name = "Die Verwandlung",
            Authors = ["Franz Kafka"],
            Narrators = ["Ottilie Brandtner", "Leandro Vidaurre"],
            Description = "Drei Teile.",
            Edition = "Ungekürzt",
            Publisher = "Halbmond Audio",
            Languages = ["de"],
            TotalChapters = 3,
            Copyrights = [new("2023 Halbmond Audio", "P")],
            AvailableMarkets = MarketSet.OfCodes("AT", "DE"),
        },
        Chapters = [Chapter(0, "AT", "DE"), Chapter(1, "AT", "DE"), Chapter(2, "DE")],
    };

    public static ChapterDocument ChapterDocument(int number) => new() { Chapter = Audiobook.Chapters[number], Audiobook = Audiobook.Audiobook };

    private static SimplifiedChapter Chapter(int number, params string[] markets) => new()
    {
        Id = CatalogId.Derive("chapter", $"verwandlung-{number}"),
        Name = $"Teil {number + 1}",
        ChapterNumber = number,
        DurationMs = 2_500_000 + number,
        Languages = ["de"],
        ReleaseDate = PartialDate.OfYear(2023),
        AvailableMarkets = MarketSet.OfCodes(markets),
    };
}
