using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedShowObject.</summary>
internal record SimplifiedShowObject
{
    [JsonConverter(typeof(MarketList))]
    public required MarketSet AvailableMarkets { get; init; }

    public required IReadOnlyList<Copyright> Copyrights { get; init; }

    public required string Description { get; init; }

    public required string HtmlDescription { get; init; }

    public required bool Explicit { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required bool IsExternallyHosted { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required string MediaType { get; init; }

    public required string Name { get; init; }

    public required string Publisher { get; init; }

    public CatalogType Type { get; } = CatalogType.Show;

    public required string Uri { get; init; }

    public required int TotalEpisodes { get; init; }
}

/// <summary>The schema's ShowObject.</summary>
internal sealed record ShowObject : SimplifiedShowObject
{
    [SetsRequiredMembers]
    public ShowObject(SimplifiedShowObject simplified, PagingObject<SimplifiedEpisodeObject> episodes)
        : base(simplified) => Episodes = episodes;

    public PagingObject<SimplifiedEpisodeObject> Episodes { get; init; }
}
