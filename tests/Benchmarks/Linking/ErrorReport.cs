using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>The worst clusters of a run: works merged into one, a work in pieces, claims where there is no work. Nothing of what is held out.</summary>
internal static class ErrorReport
{
    private const int Clusters = 60;
    private const int RowsOfACluster = 8;

    public static void Print(LinkingResult result)
    {
        var rows = result.Set.Rows.Zip(result.Outcome.Rows).Where(pair => pair.First.IsScored && !pair.First.IsHeldOut).Select(pair => (Truth: pair.First.Work, Link: pair.Second)).ToList();
        Section($"{result.Set.Name}: merged", rows.Where(row => row.Link.Work is not null)
            .GroupBy(row => row.Link.Work!.Id.ToString())
            .Where(cluster => cluster.DistinctBy(row => row.Truth ?? row.Link.Row.Id).Count() > 1));
        Section($"{result.Set.Name}: in pieces", rows.Where(row => row.Truth is not null)
            .GroupBy(row => row.Truth!)
            .Where(cluster => cluster.DistinctBy(row => row.Link.Work?.Id.ToString() ?? row.Link.Row.Id).Count() > 1));
        Section($"{result.Set.Name}: claimed, and there is no work", rows.Where(row => row.Truth is null && row.Link.Work is not null)
            .GroupBy(row => row.Link.Work!.Id.ToString()));
    }

    private static void Section(string title, IEnumerable<IGrouping<string, (string? Truth, LinkedRow Link)>> clusters)
    {
        Console.WriteLine();
        Console.WriteLine($"== {title}");
        foreach (var cluster in clusters.OrderByDescending(cluster => cluster.Count()).Take(Clusters))
        {
            Console.WriteLine($"-- {cluster.Key}: {cluster.Count()} rows");
            foreach (var same in cluster.GroupBy(row => (row.Truth, Claim: row.Link.Work?.CanonicalKey)).OrderByDescending(same => same.Count()).Take(RowsOfACluster))
            {
                var (truth, link) = same.First();
                Console.WriteLine($"   {same.Count(),3}x {truth ?? "no work"} -> {link.Composer?.Name} | {link.Work?.CanonicalKey ?? "none"} ({link.Reason}, {link.Confidence:0.00})  {string.Join(';', link.Row.Artists.Take(3))} | {link.Row.Album} | {link.Row.Title}");
            }
        }
    }
}
