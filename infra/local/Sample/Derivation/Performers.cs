using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Who performs on an album or a recording, in the order in which they are named.</summary>
internal static class Performers
{
    private const int SoloistsOnCover = 2;

    /// <summary>The credits of a recording: soloists, ensembles, conductor.</summary>
    public static IReadOnlyList<CreditSource> Of(AlbumSource album, RecordingSource recording) =>
        Ordered(album.Credits.Concat(recording.Credits));

    /// <summary>
    /// The artists on an album's cover: those of all its recordings, without the cast of an opera (soloists past two, where someone
    /// else leads).
    /// </summary>
    public static IReadOnlyList<ArtistRef> OnCover(AlbumSource album, SampleSource source)
    {
        if (album.By is { } by)
            return [ArtistDerivation.Ref(source, by)];

        var soloists = album.Credits.Count(credit => credit.Role == CreditRole.Soloist);
        var hasCast = soloists > SoloistsOnCover && soloists < album.Credits.Count;
        var credits = Ordered(album.Credits).Where(credit => !hasCast || credit.Role != CreditRole.Soloist);
        return [.. credits.Select(credit => credit.Artist).Distinct().Select(artist => ArtistDerivation.Ref(source, artist))];
    }

    private static IReadOnlyList<CreditSource> Ordered(IEnumerable<CreditSource> credits) => [.. credits.OrderBy(credit => credit.Role switch
    {
        CreditRole.Soloist => 0,
        CreditRole.Ensemble => 1,
        _ => 2,
    })];
}
