using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>A month's payout in totals, each of which was found to reconcile.</summary>
/// <param name="Period"><c>yyyy-MM</c>.</param>
/// <param name="Received">Events received on hub <c>plays</c>: kept + duplicates + quarantined.</param>
/// <param name="Kept">Events in clean files.</param>
/// <param name="Duplicates">Events received before.</param>
/// <param name="Quarantined">Invalid events.</param>
/// <param name="CountedPlays">Plays of tracks that count: paid + withheld.</param>
/// <param name="PaidPlays">Those that are paid for.</param>
/// <param name="Withheld">Those that are not, by reason.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PoolMinor">All pools: paid + unattributed + undistributed.</param>
/// <param name="PaidMinor">The statements' sum.</param>
/// <param name="UnattributedMinor">Held for tracks without rights on file.</param>
/// <param name="UndistributedMinor">Pools in which no play shares.</param>
/// <param name="Payees">How many statements there are.</param>
/// <param name="Summary">The summary's blob in container <c>statements</c>.</param>
/// <param name="SummarySha256">Its SHA-256, in hex.</param>
public sealed record PayoutResult(
    string Period,
    long Received,
    long Kept,
    long Duplicates,
    long Quarantined,
    long CountedPlays,
    long PaidPlays,
    WithheldFigures Withheld,
    string Currency,
    long PoolMinor,
    long PaidMinor,
    long UnattributedMinor,
    long UndistributedMinor,
    int Payees,
    string Summary,
    string SummarySha256);
