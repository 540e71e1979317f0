using System.Globalization;

namespace Cadenza.Tests.Benchmarks;

/// <summary>What a benchmark says: how we stand to a baseline measured in the same run.</summary>
internal static class Ratio
{
    /// <summary>Prints the median of the rounds' ratios, with the least and the greatest.</summary>
    public static void Print(string name, IReadOnlyList<double> ratios, double? target)
    {
        var sorted = ratios.Order().ToArray();
        var goal = target is null ? "" : string.Create(CultureInfo.InvariantCulture, $", target {target:F2}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: ratio {sorted[sorted.Length / 2]:F3} (median of {sorted.Length}; {sorted[0]:F3} to {sorted[^1]:F3}){goal}"));
    }
}
