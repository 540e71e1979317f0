using System.Diagnostics;
using System.Globalization;
using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary><c>linking</c>: how well titles become works, with opus and catalogue numbers and without.</summary>
internal static class LinkingBenchmark
{
    /// <summary>
    /// Runs it. Options: <c>--set NAME</c>; <c>--errors</c>, of the run with numbers, or of the one <c>--without</c>; <c>--titles</c> prints
    /// the rows of both and links nothing.
    /// </summary>
    public static async Task<int> RunAsync(string[] options)
    {
        var only = Array.IndexOf(options, "--set") is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
        var (labelled, popular) = await TrackLabels.ReadAsync();
        LabelledSet?[] sets = [labelled, ReleaseLabels.Read(), popular, .. await SyntheticSets.AllAsync()];
        if (labelled is null)
        {
            Console.WriteLine("linking: the data sets of ../shared/data are absent");
        }

        if (options.Contains("--titles"))
        {
            PrintTitles(sets.OfType<LabelledSet>().Where(set => only is null || set.Name == only));
            return 0;
        }

        var results = sets.OfType<LabelledSet>().Where(set => only is null || set.Name == only).Select(set => (With: Run(set), Without: Run(set.WithoutNumbers()))).ToList();
        Print("with opus and catalogue numbers", [.. results.Select(result => result.With)]);
        Print("without", [.. results.Select(result => result.Without)]);
        if (options.Contains("--errors"))
        {
            foreach (var (with, without) in results)
            {
                ErrorReport.Print(options.Contains("--without") ? without : with);
            }
        }

        ParserSpeed.Print([.. sets.OfType<LabelledSet>().SelectMany(set => set.Rows).Select(row => row.Row)]);
        return 0;
    }

    private static void PrintTitles(IEnumerable<LabelledSet> sets)
    {
        foreach (var (with, without) in sets.SelectMany(set => set.Rows.Zip(set.WithoutNumbers().Rows)).Where(pair => !pair.First.IsHeldOut))
        {
            Console.WriteLine($"{with.Work} | {string.Join(';', with.Row.Artists)} | {with.Row.Album} | {with.Row.Title} | {without.Row.Title}");
        }
    }

    private static LinkingResult Run(LabelledSet set)
    {
        var watch = Stopwatch.StartNew();
        var outcome = new WorkLinker().LinkAll([.. set.Rows.Select(row => row.Row)]);
        return new LinkingResult(set, outcome, watch.Elapsed);
    }

    private static void Print(string title, IReadOnlyList<LinkingResult> results)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-40} rows  works claimed false   pair P  pair R     B3 P    B3 R   B3 F1  | with a work P      R      F1   s");
        foreach (var result in results)
        {
            Line(result.Set.Name, result.Score(_ => true), result.Took);
            Line("  held out", result.Score(row => row.IsHeldOut), null);
        }
    }

    private static void Line(string name, ClusterScore score, TimeSpan? took) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-38} {score.Rows,6} {score.RowsWithWork,6} {score.Claimed,7} {score.FalseClaims,5}   {score.PairPrecision,6:0.000}  {score.PairRecall,6:0.000}   {score.Precision,6:0.000}  {score.Recall,6:0.000}  {score.F1,6:0.000}  |      {score.WorkPrecision,6:0.000}  {score.WorkRecall,6:0.000}  {score.WorkF1,6:0.000}   {took?.TotalSeconds:0.0}"));
}

/// <summary>A run of the linker over a set.</summary>
internal sealed record LinkingResult(LabelledSet Set, LinkOutcome Outcome, TimeSpan Took)
{
    /// <summary>The score of some of the rows.</summary>
    public ClusterScore Score(Func<LabelledRow, bool> which) => ClusterScore.Of(
        [.. Set.Rows.Zip(Outcome.Rows).Where(pair => pair.First.IsScored && which(pair.First)).Select(pair => (pair.First.Work, pair.Second.Work?.Id.ToString()))]);
}
