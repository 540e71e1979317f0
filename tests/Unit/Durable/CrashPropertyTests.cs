using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Cadenza.Runtime.Durable;
using CsCheck;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>
/// The law of the engine: a random orchestration, killed at random commits, ends as if it had never been killed, with each
/// activity's recorded result used once.
/// </summary>
public partial class CrashPropertyTests
{
    private static readonly Gen<(int Commits, CommitPoint Point)[]> Deaths =
        Gen.Select(Gen.Int[0, 5], Gen.Bool.Select(before => before ? CommitPoint.Before : CommitPoint.After)).Array[1, 6];

    // Replayed at every step; one in memory at a time; all in memory.
    private static readonly Gen<int> CacheSizes = Gen.Int[0, 2].Select(i => i switch { 0 => 0, 1 => 1, _ => 100 });

    [Fact]
    public Task Run_KilledAtRandomCommits_EndsTheSame() => Gen.Select(RandomProgram.Gen, Deaths, CacheSizes)
        .SampleAsync(async (program, deaths, cached) => await LiveAndDieAsync(program, deaths, cached), iter: 30, threads: 2);

    [Fact]
    public Task Run_OneOfTwoHostsKilledAtRandomCommits_EndsTheSame() => Gen.Select(RandomProgram.Gen, Deaths, CacheSizes)
        .SampleAsync(async (program, deaths, cached) => await ShareAndDieAsync(program, deaths, cached), iter: 10, threads: 2);

    // One host lives on; beside it others come, and die.
    private static async Task ShareAndDieAsync(ProgramNode program, (int Commits, CommitPoint Point)[] deaths, int cached)
    {
        var functions = Functions();
        await using var hub = new SharedHub();
        var survivor = hub.Open(functions, configure: o => o.CachedOrchestratorsMax = cached);
        var client = SharedHub.ClientOf(survivor);
        var life = Task.Run(async () =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync("program", program, new StartOrchestrationOptions("root"));
            foreach (var number in RandomProgram.Events(program))
                await client.RaiseEventAsync("root", "E" + number.ToString(CultureInfo.InvariantCulture), number);
            return await SharedHub.EndAsync(survivor, "root");
        });
        foreach (var at in deaths)
        {
            var death = new Death(at);
            var other = hub.Open(functions, configure: o => o.CachedOrchestratorsMax = cached, dies: death.Dies);
            await Task.WhenAny(life, death.Died);
            await hub.KillAsync(other);
        }

        Check(survivor, program, await life);
    }

    private static TestFunctions Functions()
    {
        var tries = new ConcurrentDictionary<int, int>();
        return new TestFunctions()
            .Orchestrator("program", context => RandomProgram.RunAsync(context, context.GetInput<ProgramNode>()!))
            .Activity<CallNode, string>("work", call => tries.AddOrUpdate(call.Number, 1, (_, n) => n + 1) <= call.Failures
                ? throw new InvalidOperationException("not yet")
                : string.Create(CultureInfo.InvariantCulture, $"a{call.Number}#{Guid.NewGuid():N}"));
    }

    private static async Task LiveAndDieAsync(ProgramNode program, (int Commits, CommitPoint Point)[] deaths, int cached)
    {
        var functions = Functions();
        var death = new Death(deaths.Length > 0 ? deaths[0] : null);
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = cached, dies: death.Dies);
        for (var life = 1; ; life++)
        {
            if (await LiveAsync(host, program, death))
                break;
            death = new Death(life < deaths.Length ? deaths[life] : null);
            await host.CrashAsync(death.Dies);
        }

        Check(host.Engine, program, await host.EndAsync("root"));
    }

    // True: it has ended. False: the engine has died.
    private static async Task<bool> LiveAsync(DurableTestHost host, ProgramNode program, Death death)
    {
        var life = Task.Run(async () =>
        {
            if (await host.Client.GetInstanceAsync("root") is null)
                await host.Client.ScheduleNewOrchestrationInstanceAsync("program", program, new StartOrchestrationOptions("root"));
            foreach (var number in RandomProgram.Events(program))
                await host.Client.RaiseEventAsync("root", "E" + number.ToString(CultureInfo.InvariantCulture), number);
            await host.EndAsync("root");
        });
        if (await Task.WhenAny(life, death.Died) != life)
            return false;
        await life;
        return true;
    }

    private static void Check(DurableEngine engine, ProgramNode program, OrchestrationMetadata root)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Completed, root.RuntimeStatus);
        var output = root.ReadOutputAs<string>()!;
        Assert.Equal(RandomProgram.Expected(program), Nonce().Replace(output, ""));

        // Each result that the output names is in a history, once, and no history holds another.
        var used = Result().Matches(output).Select(m => m.Value).Order(StringComparer.Ordinal);
        var recorded = engine.Store.Query(new InstanceFilter(), 1_000)
            .SelectMany(instance => ActivityResults(engine.Store.History(instance.Id)))
            .Order(StringComparer.Ordinal);
        Assert.Equal(used, recorded);
    }

    private static IEnumerable<string> ActivityResults(IReadOnlyList<HistoryEvent> history)
    {
        var activities = history.OfType<ActivityScheduled>().Select(activity => activity.Call).ToHashSet();
        return history.OfType<TaskCompleted>().Where(done => activities.Contains(done.Call)).Select(done => done.Result!.Trim('"'));
    }

    [GeneratedRegex("#[0-9a-f]{32}")]
    private static partial Regex Nonce();

    [GeneratedRegex("a[0-9]+#[0-9a-f]{32}")]
    private static partial Regex Result();

    /// <summary>Ends an engine at its n-th commit.</summary>
    private sealed class Death((int Commits, CommitPoint Point)? at)
    {
        private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _commits;

        public Task Died => _died.Task;

        public bool Dies(CommitPoint point)
        {
            if (at is not { } end || point != end.Point || _commits++ < end.Commits)
                return false;
            _died.TrySetResult();
            return true;
        }
    }
}
