using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>The counted plays of a track in one country under one product: those that are paid for, and those that are withheld.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Product"><c>premium</c>, <c>free</c>…</param>
/// <param name="Plays">Counted plays that are paid for.</param>
/// <param name="Withheld">Counted plays that are not.</param>
public sealed record PlaysToPay(string TrackId, string Country, string Product, long Plays, WithheldFigures Withheld = default)
{
    /// <summary>What is left of counts when what is withheld is taken away: counted = paid for + withheld, of each track and of all.</summary>
    /// <exception cref="ReconciliationException">More is withheld than counted.</exception>
    public static IReadOnlyList<PlaysToPay> Of(PlayCounter counts, WithheldCounter withheld)
    {
        var plays = counts.Counts.Where(count => count.Counted > 0).Select(count => Of(count, withheld.Of(count.Id, count.Country, count.Product))).ToList();
        var (paid, kept) = (plays.Sum(play => play.Plays), plays.Sum(play => play.Withheld.Total));
        return kept == withheld.Total.Total && paid + kept == counts.Counted
            ? plays
            : throw new ReconciliationException($"{counts.Counted} counted plays are not {paid} paid for + {withheld.Total.Total} withheld ({kept} of counted tracks).");
    }

    private static PlaysToPay Of(PlayCount count, WithheldFigures withheld) => withheld.Total <= count.Counted
        ? new PlaysToPay(count.Id, count.Country, count.Product, count.Counted - withheld.Total, withheld)
        : throw new ReconciliationException($"{count.Id} in {count.Country}, {count.Product}: {withheld.Total} plays are withheld of {count.Counted} that count.");
}
