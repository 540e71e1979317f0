using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's AudioFeaturesObject.</summary>
internal sealed record AudioFeaturesObject
{
    public required double Acousticness { get; init; }

    public required string AnalysisUrl { get; init; }

    public required double Danceability { get; init; }

    public required int DurationMs { get; init; }

    public required double Energy { get; init; }

    public required CatalogId Id { get; init; }

    public required double Instrumentalness { get; init; }

    public required int Key { get; init; }

    public required double Liveness { get; init; }

    public required double Loudness { get; init; }

    public required int Mode { get; init; }

    public required double Speechiness { get; init; }

    public required double Tempo { get; init; }

    /// <summary>3 to 7 is all that the schema lets stand here: what was not found is left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimeSignature { get; init; }

    public required string TrackHref { get; init; }

    public string Type { get; } = "audio_features";

    public required string Uri { get; init; }

    public required double Valence { get; init; }

    /// <summary>A track's features; null when nobody has measured it.</summary>
    public static AudioFeaturesObject? Of(TrackDocument document, Links links) => document.AudioFeatures is { } features
        ? new AudioFeaturesObject
        {
            Acousticness = features.Acousticness,
            AnalysisUrl = links.Href(new CatalogKey(CatalogType.AudioAnalysis, document.Track.Id)),
            Danceability = features.Danceability,
            DurationMs = document.Track.DurationMs,
            Energy = features.Energy,
            Id = document.Track.Id,
            Instrumentalness = features.Instrumentalness,
            Key = features.Key,
            Liveness = features.Liveness,
            Loudness = features.Loudness,
            Mode = features.Mode,
            Speechiness = features.Speechiness,
            Tempo = features.Tempo,
            TimeSignature = features.TimeSignature is >= 3 and <= 7 ? features.TimeSignature : null,
            TrackHref = links.Href(document.Id),
            Uri = links.Uri(document.Id),
            Valence = features.Valence,
        }
        : null;
}
