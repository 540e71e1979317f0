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
    bool Explicit,
    IReadOnlyList<string> Markets,
    AudioFeatures? Sound)
{
    /// <summary>The key of the recording: that of the first track that held it. Two tracks with the same one are the same recording.</summary>
    public required string Recording { get; init; }

    public CatalogId Id { get; } = Ids.Track(Key);
}
