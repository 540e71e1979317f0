using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class SpokenShapesTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "spotify");
    private static readonly Shape Nowhere = new(Links, null);
    private static readonly Shape Austria = new(Links, Market.Parse("AT"));

    [Fact]
    public void Show_InAMarket_HasItsFirstEpisodesThere()
    {
        var episodes = Page.Of<SimplifiedEpisode>([ExampleSpoken.Episode], ShowShapes.FirstEpisodes);
        var show = new ShowDocument { Show = ExampleSpoken.Show }.ToObject(episodes, Austria);

        ObjectSchema.Verify("Show", Golden.Verify("Catalog", "show", show, CatalogApiJson.Wire.ShowObject));
    }

    [Fact]
    public void Shows_UnknownId_IsNull() => ObjectSchema.Verify(
        "Shows", Golden.Verify("Catalog", "shows", new ShowsObject([ExampleSpoken.Show.ToObject(Links), null]), CatalogApiJson.Wire.ShowsObject));

    [Fact]
    public void ShowEpisodes_Page_LinksToTheNext()
    {
        var page = Page.Of([ExampleSpoken.Episode, ExampleSpoken.GermanEpisode], new PageRequest(1, 1)).Select(episode => episode.ToObject(Austria));
        var paging = PagingObject.Of(page, "https://api.example/v1/shows/x/episodes");

        ObjectSchema.Verify(
            "PagingSimplifiedEpisode", Golden.Verify("Catalog", "show-episodes", paging, CatalogApiJson.Wire.PagingObjectSimplifiedEpisodeObject));
    }

    [Fact]
    public void Episode_InItsMarket_IsPlayable() => ObjectSchema.Verify(
        "Episode", Golden.Verify("Catalog", "episode", ExampleSpoken.EpisodeDocument.ToObject(Austria), CatalogApiJson.Wire.EpisodeObject));

    [Fact]
    public void Episodes_WithoutMarket_AreNotPlayableAndNotRestricted() => ObjectSchema.Verify(
        "Episodes", Golden.Verify("Catalog", "episodes", new EpisodesObject([null, ExampleSpoken.EpisodeDocument.ToObject(Nowhere)]), CatalogApiJson.Wire.EpisodesObject));

    [Fact]
    public void Audiobook_InAMarket_HasTheChaptersThere()
    {
        var audiobook = ExampleSpoken.Audiobook.ToObject(Austria);

        ObjectSchema.Verify("Audiobook", Golden.Verify("Catalog", "audiobook", audiobook, CatalogApiJson.Wire.AudiobookObject));
        Assert.Equal((2, 3), (audiobook.Chapters.Total, audiobook.TotalChapters));
    }

    [Fact]
    public void Audiobooks_UnknownId_IsNull() => ObjectSchema.Verify(
        "Audiobooks", Golden.Verify("Catalog", "audiobooks", new AudiobooksObject([null, ExampleSpoken.Audiobook.ToObject(Nowhere)]), CatalogApiJson.Wire.AudiobooksObject));

    [Fact]
    public void AudiobookChapters_Page_KeepsTheQuery()
    {
        var query = new Microsoft.AspNetCore.Http.QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["market"] = "AT" });
        var paging = ExampleSpoken.Audiobook.ChaptersPage(new PageRequest(1, 1), Austria, query);

        ObjectSchema.Verify(
            "PagingSimplifiedChapter", Golden.Verify("Catalog", "audiobook-chapters", paging, CatalogApiJson.Wire.PagingObjectSimplifiedChapterObject));
    }

    [Fact]
    public void Chapter_WhereItIsNotAvailable_IsRestricted() => ObjectSchema.Verify(
        "Chapter", Golden.Verify("Catalog", "chapter-restricted", ExampleSpoken.ChapterDocument(2).ToObject(Austria), CatalogApiJson.Wire.ChapterObject));

    [Fact]
    public void Chapters_WithoutMarket_ListTheirMarkets() => ObjectSchema.Verify(
        "Chapters", Golden.Verify("Catalog", "chapters", new ChaptersObject([ExampleSpoken.ChapterDocument(0).ToObject(Nowhere), null]), CatalogApiJson.Wire.ChaptersObject));
}
