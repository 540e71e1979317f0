using Cadenza.Functions.Catalog;

namespace Cadenza.Functions.Works;

/// <summary>One performance of a work: the tracks of one album that belong together, in score order.</summary>
internal sealed record RecordingObject
{
    public required CatalogId Id { get; init; }

    public string Type { get; } = "recording";

    public required WorkRefObject Work { get; init; }

    public required IReadOnlyList<SimplifiedArtistObject> Composers { get; init; }

    public required SimplifiedAlbumObject Album { get; init; }

    public required int Year { get; init; }

    public required IReadOnlyList<CreditObject> Credits { get; init; }

    public required IReadOnlyList<SimplifiedTrackObject> Tracks { get; init; }

    public required bool IsComplete { get; init; }

    public required IReadOnlyList<MissingComponentObject> Missing { get; init; }

    public required int DurationMs { get; init; }

    public required int Popularity { get; init; }
}

/// <summary>A leaf of the work that no track of the recording holds.</summary>
internal sealed record MissingComponentObject(CatalogId Id, CatalogType Type, string Uri, string Href, string Name, string? Label);
