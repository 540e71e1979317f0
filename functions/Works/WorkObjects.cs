using System.Diagnostics.CodeAnalysis;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>A work as listings show it: our extension of the Web API. Nullable properties are always there.</summary>
internal record SimplifiedWorkObject
{
    public required CatalogId Id { get; init; }

    public CatalogType Type { get; } = CatalogType.Work;

    public required string Uri { get; init; }

    public required string Href { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Name { get; init; }

    public string? Subtitle { get; init; }

    public string? Nickname { get; init; }

    public required IReadOnlyList<SimplifiedArtistObject> Composers { get; init; }

    public required WorkType WorkType { get; init; }

    public int? OrdinalNum { get; init; }

    public string? Key { get; init; }

    public string? OpusNo { get; init; }

    public required IReadOnlyList<string> CatalogNo { get; init; }

    public PartialDate? CompositionDate { get; init; }

    public DatePrecision? CompositionDatePrecision => CompositionDate?.Precision;

    public required IReadOnlyList<Image> Images { get; init; }

    public required int Popularity { get; init; }
}

/// <summary>A whole work, with its tree.</summary>
internal sealed record WorkObject : SimplifiedWorkObject
{
    [SetsRequiredMembers]
    public WorkObject(SimplifiedWorkObject simplified)
        : base(simplified)
    {
    }

    public IReadOnlyDictionary<string, string> AlternativeTitles { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<SimplifiedArtistObject> Librettists { get; init; } = [];

    public string? Description { get; init; }

    public WorkRefObject? ArrangementOf { get; init; }

    public IReadOnlyList<SubsectionObject> Components { get; init; } = [];
}

/// <summary>Several works; null where there is none of that id.</summary>
internal sealed record SeveralWorksObject(IReadOnlyList<WorkObject?> Works);

/// <summary>A work as others name it.</summary>
internal sealed record WorkRefObject(CatalogId Id, string Uri, string Href, string Name)
{
    public CatalogType Type { get; } = CatalogType.Work;
}

/// <summary>What a track is a recording of: a work or a subsection, and which part of it.</summary>
internal sealed record WorkComponentObject
{
    public required CatalogId Id { get; init; }

    public required CatalogType Type { get; init; }

    public required string Uri { get; init; }

    public required string Href { get; init; }

    public required string Name { get; init; }

    public string? Label { get; init; }

    public required WorkRefObject Work { get; init; }

    public required int NumInWork { get; init; }

    public required int Part { get; init; }

    public required int Parts { get; init; }
}

/// <summary>Who did what for a recording; a soloist has an instrument or a voice, and in an opera a character.</summary>
internal sealed record CreditObject(CreditRole Role, SimplifiedArtistObject Artist, string? Instrument, string? Voice, string? Character);
