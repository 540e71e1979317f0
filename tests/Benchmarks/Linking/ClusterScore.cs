namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>How well a clustering of rows by work agrees with the truth.</summary>
/// <remarks>
/// A row without a claimed work is a cluster of its own, and so is, in the truth, a row without a work. Pairwise: of the pairs of
/// rows that were put together, the share that belongs together (precision), and of those that belong together, the share that was
/// put together (recall). B-cubed, for each row: the share of its claimed cluster that is of its work (precision), and the share of its
/// work that is in its claimed cluster (recall); the mean over rows, and the harmonic mean of the two (F1). "Rows with a work" leaves out
/// the rows whose truth is none, so that a pile of pop songs, which is easy, cannot raise the figure.
/// </remarks>
internal sealed record ClusterScore
{
    public required int Rows { get; init; }

    public required int RowsWithWork { get; init; }

    public required int Claimed { get; init; }

    /// <summary>Rows without a work for which one was claimed.</summary>
    public required int FalseClaims { get; init; }

    public required double PairPrecision { get; init; }

    public required double PairRecall { get; init; }

    public required double Precision { get; init; }

    public required double Recall { get; init; }

    /// <summary>B-cubed F1 over all rows.</summary>
    public double F1 => Harmonic(Precision, Recall);

    public required double WorkPrecision { get; init; }

    public required double WorkRecall { get; init; }

    /// <summary>B-cubed F1 over the rows with a work.</summary>
    public double WorkF1 => Harmonic(WorkPrecision, WorkRecall);

    /// <summary>Scores rows.</summary>
    /// <param name="rows">Each row's true work and claimed work, null for none.</param>
    public static ClusterScore Of(IReadOnlyList<(string? Truth, string? Claim)> rows)
    {
        // Rows of no cluster get one of their own: no work's name begins with a NUL.
        var keyed = rows.Select((row, i) => (Truth: row.Truth ?? $"\0{i}", Claim: row.Claim ?? $"\0{i}", HasWork: row.Truth is not null)).ToList();
        var truths = keyed.CountBy(row => row.Truth).ToDictionary();
        var claims = keyed.CountBy(row => row.Claim).ToDictionary();
        var cells = keyed.CountBy(row => (row.Truth, row.Claim)).ToDictionary();
        var together = cells.Values.Sum(Pairs);
        var scores = keyed.Select(row => (
            row.HasWork,
            Precision: (double)cells[(row.Truth, row.Claim)] / claims[row.Claim],
            Recall: (double)cells[(row.Truth, row.Claim)] / truths[row.Truth])).ToList();
        var works = scores.Where(score => score.HasWork).ToList();

        return new ClusterScore
        {
            Rows = rows.Count,
            RowsWithWork = works.Count,
            Claimed = rows.Count(row => row.Claim is not null),
            FalseClaims = rows.Count(row => row.Truth is null && row.Claim is not null),
            PairPrecision = Share(together, claims.Values.Sum(Pairs)),
            PairRecall = Share(together, truths.Values.Sum(Pairs)),
            Precision = Mean(scores.Select(score => score.Precision)),
            Recall = Mean(scores.Select(score => score.Recall)),
            WorkPrecision = Mean(works.Select(score => score.Precision)),
            WorkRecall = Mean(works.Select(score => score.Recall)),
        };
    }

    private static long Pairs(int count) => (long)count * (count - 1) / 2;

    private static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(1).Average();

    private static double Harmonic(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);
}
