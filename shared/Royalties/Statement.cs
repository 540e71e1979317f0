using System.Globalization;
using System.Text;
using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>A line of a statement: the plays that are paid for, and those that are withheld, null when none is.</summary>
public sealed record StatementLine(string Pool, string TrackId, long Plays, int BasisPoints, long AmountMinor, WithheldFigures? Withheld = null);

/// <summary>
/// What a payee is paid for a month, and for what: a <see cref="StatementFile"/> in container <c>statements</c>. The bytes depend on
/// the plays, the pools and the rights alone.
/// </summary>
/// <param name="Period"><c>yyyy-MM</c>.</param>
/// <param name="PayeeId">Who.</param>
/// <param name="PayeeName">The name on file.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="AmountMinor">The lines' sum, in minor units.</param>
/// <param name="Plays">Counted plays of the tracks in which the payee has a share, in each pool; without those that are withheld.</param>
/// <param name="Lines">By pool and track.</param>
/// <param name="Withheld">The lines' sum of plays that are withheld; null when none is.</param>
public sealed record Statement(
    string Period,
    string PayeeId,
    string PayeeName,
    string Currency,
    long AmountMinor,
    long Plays,
    IReadOnlyList<StatementLine> Lines,
    WithheldFigures? Withheld = null)
{
    /// <summary>The statements of a month: one for each payee of any line, in the order of their ids.</summary>
    /// <param name="period">The month.</param>
    /// <param name="currency">Of all pools.</param>
    /// <param name="pools">The pools, shared out.</param>
    /// <param name="names">The payees' names by id; a payee without one is named by its id.</param>
    public static IReadOnlyList<Statement> Make(
        Period period, string currency, IEnumerable<PoolResult> pools, IReadOnlyDictionary<string, string> names) =>
    [
        .. pools
            .SelectMany(pool => pool.Lines)
            .Where(line => line.Payee != Royalties.PayeeId.Unattributed)
            .GroupBy(line => line.Payee, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Statement(
                period.ToString(),
                group.Key,
                names.GetValueOrDefault(group.Key, group.Key),
                currency,
                group.Aggregate(0L, (sum, line) => checked(sum + line.AmountMinor)),
                group.Sum(line => line.Plays),
                [.. group
                    .OrderBy(line => line.Pool, StringComparer.Ordinal)
                    .ThenBy(line => line.TrackId, StringComparer.Ordinal)
                    .Select(line => new StatementLine(line.Pool, line.TrackId, line.Plays, line.BasisPoints, line.AmountMinor, line.Withheld.OrNull()))],
                WithheldFigures.Sum(group.Select(line => line.Withheld)).OrNull())),
    ];

    /// <summary>The lines as CSV, with columns for what is withheld when anything is. No field needs quotes: ids, words and numbers.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder("period,payee_id,pool,track_id,plays,basis_points,amount_minor,currency");
        csv.Append(Withheld is null ? "\n" : ",withheld_overlap,withheld_more_than_wall_clock,withheld_short_loop\n");
        foreach (var line in Lines)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Period},{PayeeId},{line.Pool},{line.TrackId},{line.Plays},{line.BasisPoints},{line.AmountMinor},{Currency}");
            if (Withheld is not null)
            {
                var withheld = line.Withheld ?? default;
                csv.Append(CultureInfo.InvariantCulture, $",{withheld.Overlap},{withheld.MoreThanWallClock},{withheld.ShortLoop}");
            }

            csv.Append('\n');
        }

        return csv.ToString();
    }
}
