using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Derives podcasts and audiobooks.</summary>
internal static class SpokenDerivation
{
    public static ShowDocument Show(ShowSource show)
    {
        var id = Ids.Show(show.Key);
        return new ShowDocument
        {
            Show = new SimplifiedShow
            {
                Id = id,
                Name = show.Name,
                Description = show.About,
                Publisher = show.Publisher,
                Languages = show.Languages,
                Explicit = show.Explicit,
                TotalEpisodes = show.Episodes.Count,
                Copyrights = [new Copyright($"{show.Episodes.Select(episode => episode.Date.Year).DefaultIfEmpty(1).Min()} {show.Publisher}", "C")],
                AvailableMarkets = MarketCodes.ToSet(show.Markets),
                Images = Pictures.Of(CatalogType.Show, id),
            },
        };
    }

    public static IEnumerable<EpisodeDocument> Episodes(ShowSource show, ShowDocument document) =>
        show.Episodes.Select((episode, index) => new EpisodeDocument
        {
            Show = document.Show,
            Episode = new SimplifiedEpisode
            {
                Id = Ids.Episode(show.Key, index + 1),
                Name = episode.Title,
                Description = episode.About,
                DurationMs = episode.DurationMs,
                Explicit = show.Explicit,
                Languages = show.Languages,
                ReleaseDate = episode.Date,
                AvailableMarkets = MarketCodes.ToSet(episode.Markets.Count > 0 ? episode.Markets : show.Markets),
                Images = document.Show.Images,
            },
        });

    public static AudiobookDocument Audiobook(AudiobookSource book)
    {
        var id = Ids.Audiobook(book.Key);
        var images = Pictures.Of(CatalogType.Audiobook, id);
        return new AudiobookDocument
        {
            Audiobook = new SimplifiedAudiobook
            {
                Id = id,
                Name = book.Title,
                Authors = book.Authors,
                Narrators = book.Narrators,
                Description = book.About,
                Edition = book.Edition,
                Publisher = book.Publisher,
                Languages = book.Languages,
                TotalChapters = book.Chapters.Count,
                Copyrights = [new Copyright($"{book.Released.Year} {book.Publisher}", "P")],
                AvailableMarkets = MarketCodes.ToSet(book.Markets),
                Images = images,
            },
            Chapters =
            [
                .. book.Chapters.Select((chapter, index) => new SimplifiedChapter
                {
                    Id = Ids.Chapter(book.Key, index + 1),
                    Name = chapter.Title,
                    ChapterNumber = index,
                    DurationMs = chapter.DurationMs,
                    Languages = book.Languages,
                    ReleaseDate = book.Released,
                    AvailableMarkets = MarketCodes.ToSet(chapter.Markets.Count > 0 ? chapter.Markets : book.Markets),
                    Images = images,
                }),
            ],
        };
    }

    public static IEnumerable<ChapterDocument> Chapters(AudiobookDocument book) =>
        book.Chapters.Select(chapter => new ChapterDocument { Audiobook = book.Audiobook, Chapter = chapter });
}
