using Cadenza.Catalog;

namespace Cadenza.Tests.Integration.Catalog;

/// <summary>
/// A show of seven episodes for Germany and Sweden, two of them for Sweden alone; a show for Germany alone; an audiobook of sixty
/// chapters for both, the last three for Germany alone; an audiobook for Germany alone.
/// </summary>
internal static class SeedSpoken
{
    public const int EpisodesOfShow = 7;
    public const int ChaptersOfBook = 60;

    private static readonly MarketSet Both = MarketSet.OfCodes("DE", "SE");
    private static readonly MarketSet Germany = MarketSet.OfCodes("DE");
    private static readonly MarketSet Sweden = MarketSet.OfCodes("SE");

    public static SimplifiedShow Show { get; } = new()
    {
        Id = CatalogId.Derive("show", "1"),
        Name = "Samtal",
        Description = "Om musik & annat",
        Publisher = "Radio",
        Languages = ["sv"],
        TotalEpisodes = EpisodesOfShow,
        AvailableMarkets = Both,
    };

    public static SimplifiedShow GermanShow { get; } = Show with { Id = CatalogId.Derive("show", "2"), AvailableMarkets = Germany };

    public static AudiobookDocument Book { get; } = new()
    {
        Audiobook = new SimplifiedAudiobook
        {
            Id = CatalogId.Derive("audiobook", "1"),
            Name = "En bok",
            Authors = ["A"],
            Narrators = ["B"],
            Description = "",
            Publisher = "P",
            Languages = ["sv"],
            TotalChapters = ChaptersOfBook,
            AvailableMarkets = Both,
        },
        Chapters =
        [
            .. Enumerable.Range(0, ChaptersOfBook).Select(number => new SimplifiedChapter
            {
                Id = ChapterId(number), Name = $"Kapitel {number}", ChapterNumber = number, DurationMs = 60_000, Languages = ["sv"],
                ReleaseDate = PartialDate.OfYear(2020), AvailableMarkets = number < ChaptersOfBook - 3 ? Both : Germany,
            }),
        ],
    };

    public static AudiobookDocument GermanBook { get; } = new()
    {
        Audiobook = Book.Audiobook with { Id = CatalogId.Derive("audiobook", "2"), AvailableMarkets = Germany, TotalChapters = 0 },
    };

    public static IEnumerable<CatalogDocument> Catalog =>
    [
        new ShowDocument { Show = Show }, new ShowDocument { Show = GermanShow }, Book, GermanBook,
        .. Enumerable.Range(1, EpisodesOfShow).Select(number => new EpisodeDocument { Episode = Episode(number), Show = Show }),
        .. Book.Chapters.Select(chapter => new ChapterDocument { Chapter = chapter, Audiobook = Book.Audiobook }),
    ];

    public static IEnumerable<ListingEntry<SimplifiedEpisode>> Episodes =>
        Enumerable.Range(1, EpisodesOfShow).Select(number => Listings.Entry(Show.Id, Episode(number)));

    public static CatalogId EpisodeId(int number) => CatalogId.Derive("episode", $"{number}");

    public static CatalogId ChapterId(int number) => CatalogId.Derive("chapter", $"{number}");

    private static SimplifiedEpisode Episode(int number) => new()
    {
        Id = EpisodeId(number),
        Name = $"Avsnitt {number}",
        Description = "",
        DurationMs = 60_000 * number,
        Languages = ["sv", "de"],
        ReleaseDate = PartialDate.Parse($"2024-01-0{number}"),
        AvailableMarkets = number is 3 or 6 ? Sweden : Both,
    };
}
