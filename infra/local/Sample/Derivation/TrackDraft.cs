using Cadenza.Catalog;
using Cadenza.Royalties;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>A track before its album is known as a whole.</summary>
internal sealed record TrackDraft(
    string Key,
    string Title,
    int DurationMs,
    int Year,
    IReadOnlyList<ArtistRef> Artists,
    IReadOnlyList<WorkComponentRef> Components,
    IReadOnlyList<Credit> Credits,
    IReadOnlyList<RightsShare> Shares,
    bool Explicit)
{
    public CatalogId Id { get; } = Ids.Track(Key);
}
