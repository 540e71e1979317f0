using Cadenza.Catalog;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>
/// The analysis of a track that nobody has heard: a metronome at the track's tempo, from its first moment to its last. It says so:
/// every confidence is 0, there are no segments, and the status tells why.
/// </summary>
internal static class MetronomeAnalysis
{
    private const int SampleRate = 22050;
    private const int TatumsInBeat = 2;
    private const string Status = "Derived from tempo, metre and length. No audio was read: there are no segments, and nothing is certain.";

    // The day the sample was written: nothing here may depend on the clock.
    private static readonly long Written = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>Null when the track's tempo is not known.</summary>
    public static AudioAnalysisDocument? Of(TrackDocument track)
    {
        if (track.AudioFeatures is not { Tempo: > 0 } features)
            return null;

        var length = track.Track.DurationMs / 1000.0;
        var beat = 60 / features.Tempo;
        return new AudioAnalysisDocument
        {
            Track = track.Track.Id,
            Analysis = new AudioAnalysis
            {
                Meta = new AnalysisMeta("0.0.0", "none", Status, 0, Written, 0, "none"),
                Track = Whole(features, length),
                Bars = Grid(length, beat * features.TimeSignature),
                Beats = Grid(length, beat),
                Sections = [Section(features, length)],
                Tatums = Grid(length, beat / TatumsInBeat),
            },
        };
    }

    private static List<TimeInterval> Grid(double length, double step)
    {
        var intervals = new List<TimeInterval>();
        for (var number = 0; number * step < length; number++)
        {
            var start = number * step;
            intervals.Add(new TimeInterval(Math.Round(start, 5), Math.Round(Math.Min(step, length - start), 5), 0));
        }

        return intervals;
    }

    private static AnalyzedTrack Whole(AudioFeatures features, double length) => new()
    {
        NumSamples = (long)(length * SampleRate),
        Duration = length,
        AnalysisSampleRate = SampleRate,
        StartOfFadeOut = length,
        Loudness = features.Loudness,
        Tempo = features.Tempo,
        TimeSignature = features.TimeSignature,
        Key = features.Key,
        Mode = features.Mode,
    };

    private static AnalyzedSection Section(AudioFeatures features, double length) => new()
    {
        Start = 0,
        Duration = length,
        Loudness = features.Loudness,
        Tempo = features.Tempo,
        Key = features.Key,
        Mode = features.Mode,
        TimeSignature = features.TimeSignature,
    };
}
