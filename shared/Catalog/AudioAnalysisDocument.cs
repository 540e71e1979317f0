namespace Cadenza.Catalog;

/// <summary>A track's audio analysis. Apart from the track: it is a hundred times as large, and few ask for it.</summary>
public sealed record AudioAnalysisDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.AudioAnalysis;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Track);

    /// <summary>The track.</summary>
    public required CatalogId Track { get; init; }

    /// <summary>The analysis, as the API shows it.</summary>
    public required AudioAnalysis Analysis { get; init; }
}

/// <summary>The rhythm, harmony and sound of a track over its length: the Web API's AudioAnalysisObject. Times are in seconds.</summary>
public sealed record AudioAnalysis
{
    /// <summary>The most intervals of all kinds together: 20,000. So many take about 1 MB, half of what Cosmos DB allows.</summary>
    public const int IntervalsMax = 20_000;

    /// <summary>The most segments: 2,500, each of about 300 bytes.</summary>
    public const int SegmentsMax = 2_500;

    /// <summary>How the analysis was made.</summary>
    public required AnalysisMeta Meta { get; init; }

    /// <summary>The track as a whole.</summary>
    public required AnalyzedTrack Track { get; init; }

    /// <summary>The bars.</summary>
    public required IReadOnlyList<TimeInterval> Bars { get; init; }

    /// <summary>The beats.</summary>
    public required IReadOnlyList<TimeInterval> Beats { get; init; }

    /// <summary>The sections.</summary>
    public required IReadOnlyList<AnalyzedSection> Sections { get; init; }

    /// <summary>The segments, each of one sound.</summary>
    public IReadOnlyList<AnalyzedSegment> Segments { get; init; } = [];

    /// <summary>The smallest regular pulses.</summary>
    public required IReadOnlyList<TimeInterval> Tatums { get; init; }

    /// <summary>Whether it is small enough to be stored.</summary>
    public bool Fits() =>
        Bars.Count + Beats.Count + Tatums.Count + Sections.Count <= IntervalsMax && Segments.Count <= SegmentsMax;
}

/// <summary>A stretch of time.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Duration">How long it lasts.</param>
/// <param name="Confidence">0 to 1: how sure that is.</param>
public sealed record TimeInterval(double Start, double Duration, double Confidence);
