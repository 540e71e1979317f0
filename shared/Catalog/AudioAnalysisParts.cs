namespace Cadenza.Catalog;

/// <summary>How an audio analysis was made.</summary>
/// <param name="AnalyzerVersion">Of the program that made it.</param>
/// <param name="Platform">Where that ran.</param>
/// <param name="DetailedStatus">What went wrong or is missing; <c>OK</c> when nothing is.</param>
/// <param name="StatusCode">0: successful; 1: not.</param>
/// <param name="Timestamp">When, in Unix seconds.</param>
/// <param name="AnalysisTime">How long it took, in seconds.</param>
/// <param name="InputProcess">How the audio was read.</param>
public sealed record AnalysisMeta(
    string AnalyzerVersion, string Platform, string DetailedStatus, int StatusCode, long Timestamp, double AnalysisTime, string InputProcess);

/// <summary>The whole of an analysed track. The fingerprints of the Web API's object are empty: we make none.</summary>
public sealed record AnalyzedTrack
{
    /// <summary>How many samples were read.</summary>
    public required long NumSamples { get; init; }

    /// <summary>The length in seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Always empty, as the schema says.</summary>
    public string SampleMd5 { get; init; } = "";

    /// <summary>Where the analysed region begins; the whole track is analysed.</summary>
    public int OffsetSeconds { get; init; }

    /// <summary>How long the analysed region is; 0: the whole track.</summary>
    public int WindowSeconds { get; init; }

    /// <summary>Samples a second.</summary>
    public required int AnalysisSampleRate { get; init; }

    /// <summary>1: all channels as one.</summary>
    public int AnalysisChannels { get; init; } = 1;

    /// <summary>Where a fade-in ends.</summary>
    public double EndOfFadeIn { get; init; }

    /// <summary>Where a fade-out begins; the length when there is none.</summary>
    public required double StartOfFadeOut { get; init; }

    /// <summary>In decibels.</summary>
    public required double Loudness { get; init; }

    /// <summary>In beats a minute.</summary>
    public required double Tempo { get; init; }

    /// <summary>0 to 1.</summary>
    public double TempoConfidence { get; init; }

    /// <summary>Beats in a bar, 3 to 7.</summary>
    public required int TimeSignature { get; init; }

    /// <summary>0 to 1.</summary>
    public double TimeSignatureConfidence { get; init; }

    /// <summary>A pitch class, or −1.</summary>
    public required int Key { get; init; }

    /// <summary>0 to 1.</summary>
    public double KeyConfidence { get; init; }

    /// <summary>1 for major, 0 for minor.</summary>
    public required int Mode { get; init; }

    /// <summary>0 to 1.</summary>
    public double ModeConfidence { get; init; }

    /// <summary>A fingerprint.</summary>
    public string Codestring { get; init; } = "";

    /// <summary>Of the fingerprint's format.</summary>
    public double CodeVersion { get; init; }

    /// <summary>A fingerprint.</summary>
    public string Echoprintstring { get; init; } = "";

    /// <summary>Of the fingerprint's format.</summary>
    public double EchoprintVersion { get; init; }

    /// <summary>A fingerprint.</summary>
    public string Synchstring { get; init; } = "";

    /// <summary>Of the fingerprint's format.</summary>
    public double SynchVersion { get; init; }

    /// <summary>A fingerprint.</summary>
    public string Rhythmstring { get; init; } = "";

    /// <summary>Of the fingerprint's format.</summary>
    public double RhythmVersion { get; init; }
}

/// <summary>A section of a track: a verse, a theme, an episode.</summary>
public sealed record AnalyzedSection
{
    /// <summary>Where it begins.</summary>
    public required double Start { get; init; }

    /// <summary>How long it lasts.</summary>
    public required double Duration { get; init; }

    /// <summary>0 to 1: how sure that is.</summary>
    public double Confidence { get; init; }

    /// <summary>In decibels.</summary>
    public required double Loudness { get; init; }

    /// <summary>In beats a minute.</summary>
    public required double Tempo { get; init; }

    /// <summary>0 to 1.</summary>
    public double TempoConfidence { get; init; }

    /// <summary>A pitch class, or −1.</summary>
    public required int Key { get; init; }

    /// <summary>0 to 1.</summary>
    public double KeyConfidence { get; init; }

    /// <summary>1 for major, 0 for minor, −1 for neither.</summary>
    public required int Mode { get; init; }

    /// <summary>0 to 1.</summary>
    public double ModeConfidence { get; init; }

    /// <summary>Beats in a bar, 3 to 7.</summary>
    public required int TimeSignature { get; init; }

    /// <summary>0 to 1.</summary>
    public double TimeSignatureConfidence { get; init; }
}

/// <summary>A stretch of one sound.</summary>
public sealed record AnalyzedSegment
{
    /// <summary>Where it begins.</summary>
    public required double Start { get; init; }

    /// <summary>How long it lasts.</summary>
    public required double Duration { get; init; }

    /// <summary>0 to 1: how sure that is.</summary>
    public double Confidence { get; init; }

    /// <summary>At its beginning, in decibels.</summary>
    public required double LoudnessStart { get; init; }

    /// <summary>At its loudest, in decibels.</summary>
    public required double LoudnessMax { get; init; }

    /// <summary>When it is loudest, from its beginning.</summary>
    public required double LoudnessMaxTime { get; init; }

    /// <summary>At its end, in decibels.</summary>
    public required double LoudnessEnd { get; init; }

    /// <summary>Twelve numbers from 0 to 1: how strong each pitch class is.</summary>
    public required IReadOnlyList<double> Pitches { get; init; }

    /// <summary>Twelve numbers for the colour of the sound.</summary>
    public required IReadOnlyList<double> Timbre { get; init; }
}
