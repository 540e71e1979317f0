using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedAudiobookObject.</summary>
internal record SimplifiedAudiobookObject
{
    public required IReadOnlyList<NamedObject> Authors { get; init; }

    [JsonConverter(typeof(MarketList))]
    public required MarketSet AvailableMarkets { get; init; }

    public required IReadOnlyList<Copyright> Copyrights { get; init; }

    public required string Description { get; init; }

    public required string HtmlDescription { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Edition { get; init; }

    public required bool Explicit { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required string MediaType { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<NamedObject> Narrators { get; init; }

    public required string Publisher { get; init; }

    public CatalogType Type { get; } = CatalogType.Audiobook;

    public required string Uri { get; init; }

    public required int TotalChapters { get; init; }
}

/// <summary>The schema's AudiobookObject.</summary>
internal sealed record AudiobookObject : SimplifiedAudiobookObject
{
    [SetsRequiredMembers]
    public AudiobookObject(SimplifiedAudiobookObject simplified, PagingObject<SimplifiedChapterObject> chapters)
        : base(simplified) => Chapters = chapters;

    public PagingObject<SimplifiedChapterObject> Chapters { get; init; }
}

/// <summary>The schema's AuthorObject and NarratorObject.</summary>
internal sealed record NamedObject(string Name);
