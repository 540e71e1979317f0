namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>Rows made from works of which the truth is known.</summary>
internal static class SyntheticSets
{
    /// <summary>The sets whose data is there; null for one that is not.</summary>
    public static IEnumerable<LabelledSet?> All() => [];
}
