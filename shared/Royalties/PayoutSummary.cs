using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>How one pool was shared out: by the counted plays that it covers, without those of them that are withheld.</summary>
public sealed record PoolSummary(
    string Pool,
    long AmountMinor,
    long PaidMinor,
    long UnattributedMinor,
    long UndistributedMinor,
    long CountedPlays,
    string? Country = null,
    string? Product = null,
    WithheldFigures? Withheld = null);

/// <summary>One payee's part, with the hash of the statement that says so.</summary>
public sealed record PayeeSummary(string PayeeId, string PayeeName, long AmountMinor, long Plays, string StatementSha256, WithheldFigures? Withheld = null);

/// <summary>
/// A month's payout: blob <c>{period}/_summary.json</c> in container <c>statements</c>, written last and once. Where it stands, the
/// month is paid, by the statements whose hashes it has. As theirs, its bytes depend on the plays, the pools and the rights alone: how
/// often a client sent a play is in the <see cref="RunDocument"/>.
/// </summary>
public sealed record PayoutSummary
{
    /// <summary><c>yyyy-MM</c>.</summary>
    public required string Period { get; init; }

    /// <summary>ISO 4217, of all pools.</summary>
    public required string Currency { get; init; }

    /// <summary>Plays of tracks that count.</summary>
    public required long CountedPlays { get; init; }

    /// <summary>Those of them that are not paid for; null when none is.</summary>
    public WithheldFigures? Withheld { get; init; }

    /// <summary>The pools, by name.</summary>
    public required IReadOnlyList<PoolSummary> Pools { get; init; }

    /// <summary>The payees, by id.</summary>
    public required IReadOnlyList<PayeeSummary> Payees { get; init; }

    /// <summary>The statement's blob of a payee of this summary.</summary>
    public string StatementNameOf(PayeeSummary payee) => StatementFile.JsonNameOf(Period, payee);

    /// <summary>The summary's blob of a month.</summary>
    public static string NameOf(Period period) => $"{period}/_summary.json";
}
