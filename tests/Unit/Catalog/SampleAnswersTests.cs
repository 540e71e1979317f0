using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Works;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class SampleAnswersTests
{
    private static readonly Shape Shape = new(new Links("https://api.example", "https://web.example", "spotify"), Market.Parse("AT"));
    private static readonly SampleCatalog Sample = SampleCatalog.Load();

    [Fact]
    public void Answers_AboutTheWholeSample_AreOfTheSchemas()
    {
        Verify("Track", Sample.Tracks, track => track.ToObject(Shape), CatalogApiJson.Wire.TrackObject);
        Verify("Album", Sample.Albums, album => album.ToObject(Shape), CatalogApiJson.Wire.AlbumObject);
        Verify("Artist", Sample.Artists, artist => artist.ToObject(Shape.Links), CatalogApiJson.Wire.ArtistObject);
        Verify("Episode", Sample.Episodes, episode => episode.ToObject(Shape), CatalogApiJson.Wire.EpisodeObject);
        Verify("SimplifiedShow", Sample.Shows, show => show.Show.ToObject(Shape.Links), CatalogApiJson.Wire.SimplifiedShowObject);
        Verify("Audiobook", Sample.Audiobooks, audiobook => audiobook.ToObject(Shape), CatalogApiJson.Wire.AudiobookObject);
        Verify("Chapter", Sample.Chapters, chapter => chapter.ToObject(Shape), CatalogApiJson.Wire.ChapterObject);
        Verify("AudioAnalysis", Sample.Analyses, analysis => analysis.Analysis, CatalogApiJson.Wire.AudioAnalysis);
        Verify(
            "AudioFeatures",
            [.. Sample.Tracks.Where(track => track.AudioFeatures is not null)],
            track => AudioFeaturesObject.Of(track, Shape.Links)!,
            CatalogApiJson.Wire.AudioFeaturesObject);
        Verify("Work", Sample.Works, work => work.ToObject(Shape.Links), WorksApiJson.Wire.WorkObject);
    }

    [Fact]
    public void Documents_OfTheWholeSample_ReadBackAndFit()
    {
        const int BytesMax = 2 << 20;
        foreach (var document in Sample.Tracks.Cast<CatalogDocument>().Concat(Sample.Albums).Concat(Sample.Artists).Concat(Sample.Works)
            .Concat(Sample.Shows).Concat(Sample.Episodes).Concat(Sample.Audiobooks).Concat(Sample.Chapters)
            .Concat(Sample.TopTracks).Concat(Sample.RelatedArtists).Concat(Sample.Analyses))
        {
            var stored = CatalogJson.Serialize(document);
            var read = (CatalogDocument)JsonSerializer.Deserialize(stored, document.GetType(), CatalogJson.Default)!;

            Assert.InRange(stored.Length, 1, BytesMax);
            Assert.Equal(stored, CatalogJson.Serialize(read));
        }
    }

    [Fact]
    public void Links_WithinTheSample_LeadSomewhere()
    {
        var known = Sample.Artists.Cast<CatalogDocument>().Concat(Sample.Albums).Concat(Sample.Works).Select(document => document.Id).ToHashSet();
        var linked = Sample.Tracks.SelectMany(track => track.Track.Artists.Concat(track.Credits.Select(credit => credit.Artist))
            .Select(artist => new CatalogKey(CatalogType.Artist, artist.Id))
            .Concat(track.Track.WorkComponents.Select(component => new CatalogKey(CatalogType.Work, component.Work.Id)))
            .Append(new CatalogKey(CatalogType.Album, track.Album.Id)));

        Assert.DoesNotContain(linked.Distinct(), key => !known.Contains(key));
    }

    private static void Verify<TDocument, TObject>(string schema, IReadOnlyList<TDocument> documents, Func<TDocument, TObject> toObject, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument
    {
        Assert.NotEmpty(documents);
        foreach (var document in documents)
            ObjectSchema.Verify(schema, JsonSerializer.SerializeToNode(toObject(document), json), document.Id.ToString());
    }
}
