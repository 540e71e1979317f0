using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>Stored shows and episodes as the API shows them.</summary>
internal static class ShowShapes
{
    /// <summary>How many of its episodes a show shows: its first page.</summary>
    public static PageRequest FirstEpisodes { get; } = new(PageLimits.Usual.Max, 0);

    /// <summary>A show as its episodes show it.</summary>
    public static SimplifiedShowObject ToObject(this SimplifiedShow show, Links links)
    {
        var key = new CatalogKey(CatalogType.Show, show.Id);
        return new SimplifiedShowObject
        {
            AvailableMarkets = show.AvailableMarkets,
            Copyrights = show.Copyrights,
            Description = show.Description,
            HtmlDescription = show.HtmlDescription ?? Html.Of(show.Description),
            Explicit = show.Explicit,
            ExternalUrls = links.ExternalUrls(key),
            Href = links.Href(key),
            Id = show.Id,
            Images = show.Images,
            IsExternallyHosted = show.IsExternallyHosted,
            Languages = show.Languages,
            MediaType = show.MediaType,
            Name = show.Name,
            Publisher = show.Publisher,
            Uri = links.Uri(key),
            TotalEpisodes = show.TotalEpisodes,
        };
    }

    /// <summary>A whole show, with its first episodes.</summary>
    public static ShowObject ToObject(this ShowDocument document, Page<SimplifiedEpisode> episodes, Shape shape) => new(
        document.Show.ToObject(shape.Links),
        PagingObject.Of(episodes.Select(episode => episode.ToObject(shape)), EpisodesUrl(document.Id, shape.Links), shape.Query));

    /// <summary>Where the API serves a show's episodes.</summary>
    public static string EpisodesUrl(CatalogKey show, Links links) => $"{links.Href(show)}/episodes";

    /// <summary>An episode as its show shows it.</summary>
    public static SimplifiedEpisodeObject ToObject(this SimplifiedEpisode episode, Shape shape)
    {
        var key = new CatalogKey(CatalogType.Episode, episode.Id);
        return new SimplifiedEpisodeObject
        {
            AudioPreviewUrl = episode.AudioPreviewUrl,
            Description = episode.Description,
            HtmlDescription = episode.HtmlDescription ?? Html.Of(episode.Description),
            DurationMs = episode.DurationMs,
            Explicit = episode.Explicit,
            ExternalUrls = shape.Links.ExternalUrls(key),
            Href = shape.Links.Href(key),
            Id = episode.Id,
            Images = episode.Images,
            IsExternallyHosted = episode.IsExternallyHosted,
            IsPlayable = shape.IsAvailable(episode.AvailableMarkets) == true,
            Language = episode.Languages is [var first, ..] ? first : null,
            Languages = episode.Languages,
            Name = episode.Name,
            ReleaseDate = episode.ReleaseDate,
            Uri = shape.Links.Uri(key),
            Restrictions = shape.RestrictionOf(episode.AvailableMarkets),
        };
    }

    /// <summary>A whole episode.</summary>
    public static EpisodeObject ToObject(this EpisodeDocument document, Shape shape) =>
        new(document.Episode.ToObject(shape), document.Show.ToObject(shape.Links));
}
