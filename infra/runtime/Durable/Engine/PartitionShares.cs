namespace Cadenza.Runtime.Durable;

/// <summary>
/// Which partitions a worker takes and gives up. Each has its share by its place among all workers, so all come to the same division:
/// shares differ by one at most, and once everybody has its own nothing moves.
/// </summary>
internal static class PartitionShares
{
    /// <param name="owners">The owner of each partition; null: it is free.</param>
    /// <param name="workers">All workers, in the order of their ids.</param>
    /// <param name="me">One of them.</param>
    public static (IReadOnlyList<int> Take, IReadOnlyList<int> GiveUp) Plan(IReadOnlyList<string?> owners, IReadOnlyList<string> workers, string me)
    {
        var (share, rest) = Math.DivRem(owners.Count, workers.Count);
        var place = workers.Index().First(worker => worker.Item == me).Index;
        var mine = Enumerable.Range(0, owners.Count).Where(partition => owners[partition] == me).ToList();
        var free = Enumerable.Range(0, owners.Count).Where(partition => owners[partition] is null);
        var quota = place < rest ? share + 1 : share;
        return ([.. free.Take(quota - mine.Count)], [.. mine.Skip(quota)]);
    }
}
