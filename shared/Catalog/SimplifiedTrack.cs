using Cadenza.Works;

namespace Cadenza.Catalog;

/// <summary>A track as its album and the recordings of a work embed it.</summary>
public sealed record SimplifiedTrack
{
    /// <summary>The track's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The track's title.</summary>
    public required string Name { get; init; }

    /// <summary>The artists named for it, in order.</summary>
    public required IReadOnlyList<ArtistRef> Artists { get; init; }

    /// <summary>1 unless the album has more discs.</summary>
    public int DiscNumber { get; init; } = 1;

    /// <summary>The number on its disc, from 1.</summary>
    public required int TrackNumber { get; init; }

    /// <summary>The length in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Whether the words are explicit.</summary>
    public bool Explicit { get; init; }

    /// <summary>A 30 second preview; null when there is none.</summary>
    public string? PreviewUrl { get; init; }

    /// <summary>Where it can be played.</summary>
    public MarketSet AvailableMarkets { get; init; } = MarketSet.Everywhere;

    /// <summary>What to play instead where it cannot be played, from <see cref="Relinking"/>; null: nothing.</summary>
    public IReadOnlyList<Relink>? Relinks { get; init; }

    /// <summary>What it is a recording of, in score order; empty for music without works.</summary>
    public IReadOnlyList<WorkComponentRef> WorkComponents { get; init; } = [];
}
