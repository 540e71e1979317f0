using System.Diagnostics.CodeAnalysis;
using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>A part of a work by itself.</summary>
internal record SimplifiedSubsectionObject
{
    public required CatalogId Id { get; init; }

    public CatalogType Type { get; } = CatalogType.Subsection;

    public required string Uri { get; init; }

    public required string Href { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required SubsectionType SubsectionType { get; init; }

    public required string Name { get; init; }

    public string? Label { get; init; }

    public required int OrdinalNum { get; init; }

    public required int NumInWork { get; init; }

    public string? Nickname { get; init; }

    public string? Key { get; init; }

    public required IReadOnlyList<string> CatalogNo { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required int Popularity { get; init; }
}

/// <summary>A part of a work, with its own parts.</summary>
internal record SubsectionObject : SimplifiedSubsectionObject
{
    [SetsRequiredMembers]
    public SubsectionObject(SimplifiedSubsectionObject simplified)
        : base(simplified)
    {
    }

    public IReadOnlyList<SubsectionObject> Components { get; init; } = [];
}

/// <summary>A part of a work, with its own parts, what it lies in from the first level down, and the work.</summary>
internal sealed record SubsectionInWorkObject : SubsectionObject
{
    [SetsRequiredMembers]
    public SubsectionInWorkObject(SubsectionObject subsection, SimplifiedWorkObject work)
        : base(subsection) => (Work, Components) = (work, subsection.Components);

    public SimplifiedWorkObject Work { get; init; }

    public IReadOnlyList<SimplifiedSubsectionObject> Parents { get; init; } = [];
}

/// <summary>A part of a work in the list of all of them: its level, from 1, and what it lies in; null on the first level.</summary>
internal sealed record FlatSubsectionObject : SimplifiedSubsectionObject
{
    [SetsRequiredMembers]
    public FlatSubsectionObject(SimplifiedSubsectionObject simplified, int depth, CatalogId? parentId)
        : base(simplified) => (Depth, ParentId) = (depth, parentId);

    public int Depth { get; init; }

    public CatalogId? ParentId { get; init; }
}

/// <summary>A work's tree down to a level.</summary>
/// <param name="Href">Where it is.</param>
/// <param name="Work">The work.</param>
/// <param name="Depth">The last level that is shown.</param>
/// <param name="Total">How many subsections the whole tree has.</param>
/// <param name="Components">The first level.</param>
internal sealed record WorkComponentsObject(string Href, WorkRefObject Work, int Depth, int Total, IReadOnlyList<SubsectionObject> Components);
