using System.Globalization;
using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Benchmarks.Durable;

/// <summary>
/// The durable engine of the Local runtime: orchestrations and activities a second, as a ratio to <see cref="BareStore"/> in the same
/// round. Many small orchestrations at once, and few that fan out widely.
/// </summary>
internal static class DurableBenchmark
{
    private const int Rounds = 3;
    private const int Orchestrations = 10_000;
    private const int ActivitiesEach = 3;
    private const int FanOut = 1_000;
    private const int FanOuts = 10;

    /// <summary>Runs it and prints the ratios.</summary>
    public static async Task<int> RunAsync()
    {
        await CompareAsync("Chain", Orchestrations, ActivitiesEach);
        await CompareAsync("FanOut", FanOuts, FanOut);
        return 0;
    }

    private static async Task CompareAsync(string name, int orchestrations, int activities)
    {
        var (times, processor) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var bare = await InFolder(folder => Task.Run(() => BareStore.Run(folder, orchestrations * activities)));
            var engine = await InFolder(folder => RunAsync(folder, name, orchestrations, activities));
            times.Add(bare.Elapsed / engine.Elapsed);
            processor.Add(bare.Processor / engine.Processor);
        }

        Ratio.Print($"{name}: {orchestrations:N0} orchestrations at once, {activities:N0} activities each", times, target: null);
        Ratio.Print($"{name}, by processor time", processor, target: null);
    }

    private static async Task<Cost> RunAsync(string folder, string name, int orchestrations, int activities)
    {
        var options = new DurableOptions { DataFolder = folder, HubName = "bench" };
        await using var engine = DurableEngine.Open(new Functions(), options, JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        var client = new LocalDurableTaskClient(engine, () => new Uri("http://localhost"));
        engine.Run();
        var began = Cost.Now;
        await Task.WhenAll(Enumerable.Range(0, orchestrations).Select(_ => client.ScheduleNewOrchestrationInstanceAsync(name, activities)))
            .ContinueWith(started => Task.WhenAll(started.GetAwaiter().GetResult().Select(id => EndAsync(client, id))), TaskScheduler.Default).Unwrap();
        var cost = Cost.Now - began;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {orchestrations / cost.Elapsed:N0} orchestrations/s, {orchestrations * activities / cost.Elapsed:N0} activities/s, {cost.Elapsed:F2} s, {cost.Processor:F2} s of processor"));
        return cost;
    }

    private static async Task EndAsync(LocalDurableTaskClient client, string id)
    {
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: false, CancellationToken.None);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new InvalidOperationException($"{id} is {ended.RuntimeStatus}.");
    }

    private static async Task<Cost> InFolder(Func<string, Task<Cost>> run)
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            return await run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Functions : IDurableFunctions
    {
        public OrchestratorCode? Orchestrator(string name) => name == "Chain" ? ChainAsync : FanOutAsync;

        public ActivityCode? Activity(string name) => static (call, _) => Task.FromResult<object?>((int)call.ReadInput(typeof(int))! + 1);

        private static async Task<object?> ChainAsync(TaskOrchestrationContext context)
        {
            var n = context.GetInput<int>();
            var sum = 0;
            for (var i = 0; i < n; i++) sum = await context.CallActivityAsync<int>("Add", sum);
            return sum;
        }

        private static async Task<object?> FanOutAsync(TaskOrchestrationContext context) =>
            (await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("Add", i)))).Sum();
    }
}
