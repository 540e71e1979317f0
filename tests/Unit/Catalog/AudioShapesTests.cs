using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class AudioShapesTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "spotify");
    private static readonly TrackDocument Measured = Example.Track with { AudioFeatures = Example.Features };

    [Fact]
    public void AudioFeatures_OfAMeasuredTrack_AreThere() => ObjectSchema.Verify(
        "AudioFeatures", Golden.Verify("Catalog", "audio-features", AudioFeaturesObject.Of(Measured, Links)!, CatalogApiJson.Wire.AudioFeaturesObject));

    [Fact]
    public void AudioFeatures_NobodyMeasured_IsNull()
    {
        var list = new AudioFeaturesListObject([AudioFeaturesObject.Of(Example.Track, Links), AudioFeaturesObject.Of(Measured, Links)]);

        ObjectSchema.Verify("AudioFeaturesList", Golden.Verify("Catalog", "audio-features-several", list, CatalogApiJson.Wire.AudioFeaturesListObject));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(3, 3)]
    [InlineData(7, 7)]
    public void TimeSignature_OutsideTheSchema_IsLeftOut(int measured, int? expected) => Assert.Equal(
        expected, AudioFeaturesObject.Of(Measured with { AudioFeatures = Example.Features with { TimeSignature = measured } }, Links)!.TimeSignature);

    [Fact]
    public void AudioAnalysis_Stored_IsWhatTheApiShows()
    {
        var analysis = new AudioAnalysis
        {
            Meta = new AnalysisMeta("4.0.0", "Linux", "OK", 0, 1_495_193_577, 6.93906, "libvorbisfile L+R 44100->22050"),
            Track = new AnalyzedTrack
            {
                NumSamples = 4_585_515,
                Duration = 207.95985,
                AnalysisSampleRate = 22050,
                StartOfFadeOut = 201.1,
                Loudness = -5.883,
                Tempo = 118.211,
                TempoConfidence = 0.73,
                TimeSignature = 4,
                Key = 9,
                Mode = 0,
            },
            Bars = [new(0.49567, 2.18749, 0.925)],
            Beats = [new(0.49567, 0.54, 0.5)],
            Sections = [new AnalyzedSection { Start = 0, Duration = 6.97092, Loudness = -14.938, Tempo = 113.178, Key = 9, Mode = -1, TimeSignature = 4 }],
            Segments =
            [
                new AnalyzedSegment
                {
                    Start = 0.70154, Duration = 0.19891, LoudnessStart = -23.053, LoudnessMax = -14.25, LoudnessMaxTime = 0.07305, LoudnessEnd = 0,
                    Pitches = [0.212, 0.141, 0.294, 0, 0, 0, 0, 0, 0, 0, 0, 1], Timbre = [42.115, 64.373, -0.233, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                },
            ],
            Tatums = [new(0.49567, 0.27, 0.5)],
        };

        ObjectSchema.Verify("AudioAnalysis", Golden.Verify("Catalog", "audio-analysis", analysis, CatalogApiJson.Wire.AudioAnalysis));
    }

    [Fact]
    public void Markets_All_AreListed() =>
        ObjectSchema.Verify("Markets", Golden.Verify("Catalog", "markets", new MarketsObject(Market.All), CatalogApiJson.Wire.MarketsObject));

    [Fact]
    public void Genres_Some_AreListed() =>
        ObjectSchema.Verify("Genres", Golden.Verify("Catalog", "genres", new GenresObject(["ambient", "r&b"]), CatalogApiJson.Wire.GenresObject));
}
