using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cadenza.Works.Authority;
using Cadenza.Works.Linking;
using Cadenza.Works.Titles;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>Titles a second of the parser on one core, and its ratio to lower-casing the same titles and encoding them as UTF-8.</summary>
internal static class ParserSpeed
{
    private const int Rounds = 5;

    public static void Print(IReadOnlyList<LinkRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var parser = new TitleParser(name => WorkAuthority.Default.FindComposer(name) is not null);
        var bytes = new byte[256 * 1024];
        var parsing = Measure(rows, row => parser.Parse(row.Title, row.Artists).Work.Length);
        var copying = Measure(rows, row => Encoding.UTF8.GetBytes(row.Title.ToLowerInvariant(), bytes));
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"parser: {parsing:0} titles/s on one core over {rows.Count} titles; lower-casing and encoding them: {copying:0}/s; ratio {parsing / copying:0.000}"));
    }

    // The best of some rounds: what else runs on the machine can only slow one down.
    private static double Measure(IReadOnlyList<LinkRow> rows, Func<LinkRow, int> work)
    {
        var best = 0.0;
        long sum = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var row in rows)
            {
                sum += work(row);
            }

            best = Math.Max(best, rows.Count / watch.Elapsed.TotalSeconds);
        }

        return sum == 0 ? 0 : best;
    }
}
