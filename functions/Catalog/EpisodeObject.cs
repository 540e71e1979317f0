using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedEpisodeObject.</summary>
/// <remarks>
/// <c>resume_point</c> is for a user's own position, and stands nowhere until there is one. Without a market nothing counts as playable,
/// as the Web API has it.
/// </remarks>
internal record SimplifiedEpisodeObject
{
    public string? AudioPreviewUrl { get; init; }

    public required string Description { get; init; }

    public required string HtmlDescription { get; init; }

    public required int DurationMs { get; init; }

    public required bool Explicit { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required bool IsExternallyHosted { get; init; }

    public required bool IsPlayable { get; init; }

    /// <summary>The first of the languages, for clients of before there were several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required string Name { get; init; }

    public required PartialDate ReleaseDate { get; init; }

    public DatePrecision ReleaseDatePrecision => ReleaseDate.Precision;

    public CatalogType Type { get; } = CatalogType.Episode;

    public required string Uri { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RestrictionObject? Restrictions { get; init; }
}

/// <summary>The schema's EpisodeObject.</summary>
internal sealed record EpisodeObject : SimplifiedEpisodeObject
{
    [SetsRequiredMembers]
    public EpisodeObject(SimplifiedEpisodeObject simplified, SimplifiedShowObject show)
        : base(simplified) => Show = show;

    public SimplifiedShowObject Show { get; init; }
}
