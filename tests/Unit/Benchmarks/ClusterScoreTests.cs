using Cadenza.Tests.Benchmarks.Linking;
using CsCheck;

namespace Cadenza.Tests.Unit.Benchmarks;

public sealed class ClusterScoreTests
{
    [Fact]
    public void Of_TwoWorksMergedAndOneRowMissed_CountsAsTheDefinitionsSay()
    {
        // Claimed clusters: {a a b}, {b}, and each unclaimed row alone.
        var score = ClusterScore.Of([("a", "1"), ("a", "1"), ("b", "1"), ("b", "2"), ("a", null), (null, null), (null, "3")]);

        Assert.Equal((7, 5, 5, 1), (score.Rows, score.RowsWithWork, score.Claimed, score.FalseClaims));
        Assert.Equal(1.0 / 3, score.PairPrecision, 10);
        Assert.Equal(1.0 / 4, score.PairRecall, 10);
        Assert.Equal(((2.0 / 3 * 2) + (1.0 / 3) + 1 + 1 + 1 + 1) / 7, score.Precision, 10);
        Assert.Equal(((2.0 / 3 * 2) + (1.0 / 2 * 2) + (1.0 / 3) + 1 + 1) / 7, score.Recall, 10);
        Assert.Equal(((2.0 / 3 * 2) + (1.0 / 3) + 1 + 1) / 5, score.WorkPrecision, 10);
    }

    [Fact]
    public void Of_TheTruth_IsPerfect() => Gen.Int[0, 5].Array[0, 30].Sample(works =>
    {
        var score = ClusterScore.Of([.. works.Select(work => (Name(work), Name(work)))]);
        return score is { PairPrecision: 1, PairRecall: 1, F1: 1, WorkF1: 1, FalseClaims: 0 };

        static string? Name(int work) => work == 0 ? null : $"{work}";
    });

    [Fact]
    public void Of_ClaimsRenamedOrRowsMoved_IsTheSame() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).Array[1, 30].Sample(rows =>
    {
        var score = ClusterScore.Of([.. rows.Select(row => (row.Item1 == 0 ? null : $"{row.Item1}", row.Item2 == 0 ? null : $"{row.Item2}"))]);
        var other = ClusterScore.Of([.. rows.Reverse().Select(row => (row.Item1 == 0 ? null : $"{row.Item1}", row.Item2 == 0 ? null : $"work {row.Item2 * 7}"))]);
        return Math.Abs(score.F1 - other.F1) < 1e-9 && score.PairPrecision == other.PairPrecision && score.PairRecall == other.PairRecall;
    });
}
