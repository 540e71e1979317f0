using System.Text.Json.Serialization.Metadata;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Works;
using Cadenza.Tests.Unit.Catalog;
using Cadenza.Works;
using Cadenza.Works.Recordings;

namespace Cadenza.Tests.Unit.Works;

/// <summary>One golden answer for each kind about works.</summary>
public sealed class WorkAnswersTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "cadenza");
    private static readonly Shape Shape = new(Links, Market.Parse("AT"));
    private static readonly string Url = $"https://api.example/v1/works/{Example.WorkId}";
    private static readonly PageRequest FirstTwo = new(2, 0);

    [Fact]
    public void Works_SomeUnknown_AreNull() => Verify(
        "Works", "works", new SeveralWorksObject([Example.Work.ToObject(Links), null]), WorksApiJson.Wire.SeveralWorksObject);

    [Fact]
    public void Components_OfAWork_AreItsTree() => Verify(
        "WorkComponents",
        "work-components",
        new WorkComponentsObject($"{Url}/components", new WorkRef(Example.WorkId, "Symphony").ToObject(Links), 1, 4, SubsectionShapes.Tree(Example.Work, 1, Links)),
        WorksApiJson.Wire.WorkComponentsObject);

    [Fact]
    public void Components_Flat_AreAPage() => Verify(
        "PagingFlatSubsection",
        "work-components-flat",
        PagingObject.Of(new Page<FlatSubsectionObject>(SubsectionShapes.Flat(Example.Work, FirstTwo, Links), FirstTwo, 4), $"{Url}/components"),
        WorksApiJson.Wire.PagingObjectFlatSubsectionObject);

    [Fact]
    public void Component_OfAWork_HasItsWorkAndParents() => Verify(
        "SubsectionInWork",
        "work-component",
        SubsectionShapes.Find(Example.Work, Example.Work.Components[1].Id, Links)!,
        WorksApiJson.Wire.SubsectionInWorkObject);

    [Fact]
    public void Recordings_OfAWork_AreAPage() => Verify(
        "PagingRecording",
        "work-recordings",
        PagingObject.Of(Page.Of([RecordingOfTwoMovements().ToObject(Shape)], FirstTwo), $"{Url}/recordings"),
        WorksApiJson.Wire.PagingObjectRecordingObject);

    [Fact]
    public void Tracks_OfAWork_AreAPage() => Verify(
        "PagingTrack", "work-tracks", PagingObject.Of(Page.Of([Example.Track.ToObject(Shape)], FirstTwo), $"{Url}/tracks"), WorksApiJson.Wire.PagingObjectTrackObject);

    [Fact]
    public void Works_OfAnArtist_AreAPage() => Verify(
        "PagingSimplifiedWork",
        "artist-works",
        PagingObject.Of(Page.Of([Example.Work.Work.ToObject(Links)], FirstTwo), $"https://api.example/v1/artists/{Example.Beethoven.Id}/works"),
        WorksApiJson.Wire.PagingObjectSimplifiedWorkObject);

    [Fact]
    public void Browse_Composers_AreAPage() => Verify(
        "PagingBrowsedComposer",
        "browse-composers",
        PagingObject.Of(Page.Of([Composer.ToObject(Links)], FirstTwo), "https://api.example/v1/browse/composers"),
        WorksApiJson.Wire.PagingObjectBrowsedComposerObject);

    [Fact]
    public void Browse_Epochs_AreCounted() => Verify(
        "Epochs", "browse-epochs", new EpochsObject([.. BrowseCounts.Epochs([Composer])]), WorksApiJson.Wire.EpochsObject);

    [Fact]
    public void Browse_WorkTypes_AreCounted() => Verify(
        "WorkTypes", "browse-work-types", new WorkTypesObject([.. BrowseCounts.WorkTypes([Composer])]), WorksApiJson.Wire.WorkTypesObject);

    private static BrowsedComposer Composer => BrowsedComposer.Of(Example.Artist, [WorkType.Symphony, WorkType.Symphony, WorkType.Opera]);

    private static Recording RecordingOfTwoMovements() => Assert.Single(AlbumRecordings.Of(
        [Example.Track with { Track = Example.AlbumTrack(2) }, Example.Track],
        new Dictionary<CatalogId, WorkDocument> { [Example.WorkId] = Example.Work }));

    private static void Verify<T>(string schema, string name, T value, JsonTypeInfo<T> json) =>
        ObjectSchema.Verify(schema, Golden.Verify("Works", name, value, json));
}
