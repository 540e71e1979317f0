using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>A composer as one browses, with the number of works by type.</summary>
internal sealed record BrowsedComposerObject
{
    public required SimplifiedArtistObject Artist { get; init; }

    public required string SortName { get; init; }

    public string? Epoch { get; init; }

    public PartialDate? Born { get; init; }

    public PartialDate? Died { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required int Popularity { get; init; }

    public required int TotalWorks { get; init; }

    public required IReadOnlyDictionary<string, int> Works { get; init; }
}

/// <summary>An epoch, with the number of its composers and of their works.</summary>
internal sealed record EpochObject(string Name, int Composers, int Works);

/// <summary>The epochs, earliest first.</summary>
internal sealed record EpochsObject(IReadOnlyList<EpochObject> Epochs);

/// <summary>A type of work, with how many there are, and by how many composers.</summary>
internal sealed record WorkTypeObject(WorkType WorkType, int Works, int Composers);

/// <summary>The types of works, those with most works first.</summary>
internal sealed record WorkTypesObject(IReadOnlyList<WorkTypeObject> WorkTypes);
