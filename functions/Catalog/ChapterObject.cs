using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedChapterObject.</summary>
/// <remarks>As <see cref="SimplifiedEpisodeObject"/>, it has no <c>resume_point</c>, and nothing is playable without a market.</remarks>
internal record SimplifiedChapterObject
{
    public string? AudioPreviewUrl { get; init; }

    [JsonConverter(typeof(MarketList))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MarketSet? AvailableMarkets { get; init; }

    public required int ChapterNumber { get; init; }

    public required string Description { get; init; }

    public required string HtmlDescription { get; init; }

    public required int DurationMs { get; init; }

    public required bool Explicit { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required bool IsPlayable { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required string Name { get; init; }

    public required PartialDate ReleaseDate { get; init; }

    public DatePrecision ReleaseDatePrecision => ReleaseDate.Precision;

    /// <summary>The Web API calls a chapter an episode here, and nowhere else.</summary>
    public CatalogType Type { get; } = CatalogType.Episode;

    public required string Uri { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RestrictionObject? Restrictions { get; init; }
}

/// <summary>The schema's ChapterObject.</summary>
internal sealed record ChapterObject : SimplifiedChapterObject
{
    [SetsRequiredMembers]
    public ChapterObject(SimplifiedChapterObject simplified, SimplifiedAudiobookObject audiobook)
        : base(simplified) => Audiobook = audiobook;

    public SimplifiedAudiobookObject Audiobook { get; init; }
}
