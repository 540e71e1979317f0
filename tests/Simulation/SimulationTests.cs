using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace Cadenza.Tests.Simulation;

/// <summary>
/// Runs of the whole pipeline, from publish to closed hour, with faults. <c>CADENZA_SEEDS=100000</c> runs more;
/// <c>CADENZA_SEED=17</c> replays one, and prints what happened. With <c>CADENZA_FIRST=1</c> it ends with the first that fails.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Some = 200;
    private const int Listed = 50;
    private const int All = 1_000_000;

    private static readonly ulong SeedCount = Number("CADENZA_SEEDS") ?? 200;

    [Fact]
    public void Run_AnySeed_LosesAndDoublesNothing()
    {
        var only = Number("CADENZA_SEED");
        var seeds = only is { } seed ? [seed] : Enumerable.Range(1, (int)SeedCount).Select(i => (ulong)i).ToArray();
        var failed = new ConcurrentBag<RunResult>();
        OnThreads(seeds, only is null ? Some : All, run =>
        {
            if (run.Failure is not null || only is not null)
            {
                failed.Add(run);
            }

            return run.Failure is null || Number("CADENZA_FIRST") is null;
        });
        var first = failed.MinBy(run => run.Seed);
        if (only is not null)
        {
            output.WriteLine(string.Join('\n', first!.LastEvents));
            output.WriteLine($"{first.TraceCount} events, hash {first.TraceHash}");
        }

        Assert.True(first?.Failure is null, Describe([.. failed.Where(run => run.Failure is not null).OrderBy(run => run.Seed)], seeds.Length));
    }

    [Fact]
    public void Run_SameSeed_IsTheSame()
    {
        for (ulong seed = 1; seed <= 16; seed++)
        {
            var (one, other) = (SimulationRun.Of(seed, All), SimulationRun.Of(seed, All));

            Assert.Null(one.Failure);
            Assert.Equal(one.LastEvents, other.LastEvents);
            Assert.Equal(one.TraceHash, other.TraceHash);
        }
    }

    private static ulong? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A run has one thread of its own; several run side by side, as long as what their results are given to says to go on.</summary>
    private static void OnThreads(ulong[] seeds, int traceKept, Func<RunResult, bool> goesOn)
    {
        var next = -1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < seeds.Length;)
            {
                if (!goesOn(SimulationRun.Of(seeds[i], traceKept)))
                {
                    Interlocked.Exchange(ref next, seeds.Length);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private static string Describe(IReadOnlyList<RunResult> failed, int seeds) => failed.Count == 0 ? "" : $"""
        {failed.Count} of {seeds} seeds failed; the first is {failed[0].Seed}:
        {failed[0].Failure}
        Replay it: CADENZA_SEED={failed[0].Seed} dotnet test tests/Simulation --filter {nameof(Run_AnySeed_LosesAndDoublesNothing)}
        The last events:
        {string.Join('\n', failed[0].LastEvents.TakeLast(Some))}
        The failures:
        {string.Join('\n', failed.Take(Listed).Select(run => $"{run.Seed}: {run.Failure!.Split('\n')[0]}"))}
        """;
}
