using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>Stored audiobooks and chapters as the API shows them.</summary>
internal static class AudiobookShapes
{
    /// <summary>How many of its chapters an audiobook shows: its first page.</summary>
    private static readonly PageRequest FirstChapters = new(PageLimits.Usual.Max, 0);

    /// <summary>An audiobook as its chapters show it.</summary>
    public static SimplifiedAudiobookObject ToObject(this SimplifiedAudiobook audiobook, Links links)
    {
        var key = new CatalogKey(CatalogType.Audiobook, audiobook.Id);
        return new SimplifiedAudiobookObject
        {
            Authors = [.. audiobook.Authors.Select(author => new NamedObject(author))],
            AvailableMarkets = audiobook.AvailableMarkets,
            Copyrights = audiobook.Copyrights,
            Description = audiobook.Description,
            HtmlDescription = audiobook.HtmlDescription ?? Html.Of(audiobook.Description),
            Edition = audiobook.Edition,
            Explicit = audiobook.Explicit,
            ExternalUrls = links.ExternalUrls(key),
            Href = links.Href(key),
            Id = audiobook.Id,
            Images = audiobook.Images,
            Languages = audiobook.Languages,
            MediaType = audiobook.MediaType,
            Name = audiobook.Name,
            Narrators = [.. audiobook.Narrators.Select(narrator => new NamedObject(narrator))],
            Publisher = audiobook.Publisher,
            Uri = links.Uri(key),
            TotalChapters = audiobook.TotalChapters,
        };
    }

    /// <summary>A whole audiobook, with its first chapters.</summary>
    public static AudiobookObject ToObject(this AudiobookDocument document, Shape shape) =>
        new(document.Audiobook.ToObject(shape.Links), document.ChaptersPage(FirstChapters, shape, shape.Query));

    /// <summary>A page of the chapters that are available in the market; of all when nobody said where.</summary>
    public static PagingObject<SimplifiedChapterObject> ChaptersPage(
        this AudiobookDocument document, PageRequest page, Shape shape, Microsoft.AspNetCore.Http.IQueryCollection query)
    {
        IReadOnlyList<SimplifiedChapter> available = [.. document.Chapters.Where(chapter => shape.IsAvailable(chapter.AvailableMarkets) != false)];
        return PagingObject.Of(
            Page.Of(available, page).Select(chapter => chapter.ToObject(shape)), $"{shape.Links.Href(document.Id)}/chapters", query);
    }

    /// <summary>A chapter as its audiobook shows it.</summary>
    public static SimplifiedChapterObject ToObject(this SimplifiedChapter chapter, Shape shape)
    {
        var key = new CatalogKey(CatalogType.Chapter, chapter.Id);
        return new SimplifiedChapterObject
        {
            AudioPreviewUrl = chapter.AudioPreviewUrl,
            AvailableMarkets = shape.Market is null ? chapter.AvailableMarkets : null,
            ChapterNumber = chapter.ChapterNumber,
            Description = chapter.Description,
            HtmlDescription = chapter.HtmlDescription ?? Html.Of(chapter.Description),
            DurationMs = chapter.DurationMs,
            Explicit = chapter.Explicit,
            ExternalUrls = shape.Links.ExternalUrls(key),
            Href = shape.Links.Href(key),
            Id = chapter.Id,
            Images = chapter.Images,
            IsPlayable = shape.IsAvailable(chapter.AvailableMarkets) == true,
            Languages = chapter.Languages,
            Name = chapter.Name,
            ReleaseDate = chapter.ReleaseDate,
            Uri = shape.Links.Uri(key),
            Restrictions = shape.RestrictionOf(chapter.AvailableMarkets),
        };
    }

    /// <summary>A whole chapter.</summary>
    public static ChapterObject ToObject(this ChapterDocument document, Shape shape) =>
        new(document.Chapter.ToObject(shape), document.Audiobook.ToObject(shape.Links));
}
