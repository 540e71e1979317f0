using System.Diagnostics;
using Cadenza.Runtime.Durable;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Tests.Integration.Durable;

/// <summary>A host that is killed again and again: every orchestration ends, with each recorded result used once.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 5;

    private readonly string _data = Directory.CreateTempSubdirectory("cadenza-kill-").FullName;
    private readonly Random _random = new(20251201);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Host_KilledAtRandomMoments_CompletesEveryOrchestration()
    {
        for (var kill = 0; kill < Kills; kill++)
            await RunAndKillAsync(TimeSpan.FromMilliseconds(_random.Next(20, 220)));

        using var host = await KilledHost.StartAsync(_data);
        var client = host.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var used = new List<string>();
        for (var i = 0; i < KilledHost.Instances; i++)
        {
            var ended = await client.WaitForInstanceCompletionAsync(KilledHost.Id(i), getInputsAndOutputs: true, deadline.Token);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
            used.AddRange(ended.ReadOutputAs<string[]>()!);
        }

        Assert.Equal(KilledHost.Instances * 15, used.Count);
        Assert.Equal(used.Order(StringComparer.Ordinal), (await RecordedAsync(host.Services, client)).Order(StringComparer.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task Host_OneOfTwoKilled_TheOtherTakesOverWithinSeconds()
    {
        using var process = StartProcess();
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await ReadyAsync(process.StandardOutput, deadline.Token);
            using var host = await KilledHost.StartAsync(_data);
            var client = host.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
            await Eventually.HoldsAsync(() => Workers() == 2);
            string[] late = [.. Enumerable.Range(0, KilledHost.Instances).Select(i => $"late-{i}")];
            await Task.WhenAll(late.Select((id, i) => client.ScheduleNewOrchestrationInstanceAsync("Album", i, new StartOrchestrationOptions(id))));

            var killed = Stopwatch.GetTimestamp();
            process.Kill();
            await Eventually.HoldsAsync(() => Workers() == 1);
            Assert.InRange(Stopwatch.GetElapsedTime(killed), TimeSpan.Zero, TimeSpan.FromSeconds(10));

            var used = new List<string>();
            foreach (var id in late.Concat(Enumerable.Range(0, KilledHost.Instances).Select(KilledHost.Id)))
                used.AddRange((await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token)).ReadOutputAs<string[]>()!);
            Assert.Equal(2 * KilledHost.Instances * 15, used.Count);
            Assert.Equal(used.Order(StringComparer.Ordinal), (await RecordedAsync(host.Services, client)).Order(StringComparer.Ordinal));
            await host.StopAsync();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>How many hosts have partitions of the hub, all of which are had.</summary>
    private long Workers()
    {
        using var store = new SqliteConnection($"Data Source={Directory.GetFiles(Path.Combine(_data, "durable"), "*.db")[0]};Mode=ReadOnly;Pooling=False");
        store.Open();
        using var command = store.CreateCommand();
        command.CommandText = "SELECT iif(sum(owner IS NULL) = 0, count(DISTINCT owner), 0) FROM partitions";
        return (long)command.ExecuteScalar()!;
    }

    private Process StartProcess() => Process.Start(new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, "durable", _data])
    {
        RedirectStandardOutput = true,
    })!;

    private async Task RunAndKillAsync(TimeSpan after)
    {
        using var process = StartProcess();
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await ReadyAsync(process.StandardOutput, deadline.Token);
            await Task.Delay(after, deadline.Token);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task ReadyAsync(StreamReader output, CancellationToken deadline)
    {
        string? line;
        do
            line = await output.ReadLineAsync(deadline) ?? throw new InvalidOperationException("The host ended before it was ready.");
        while (line != "ready");
    }

    // The results of activities as the histories hold them, the sub-orchestrations' among them.
    private static async Task<List<string>> RecordedAsync(IServiceProvider services, DurableTaskClient client)
    {
        var recorded = new List<string>();
        await foreach (var instance in client.GetAllInstancesAsync())
        {
            var history = services.GetRequiredService<DurableHub>().Recall(instance.InstanceId, withHistory: true)!.Value.History;
            var activities = history.OfType<ActivityScheduled>().Select(activity => activity.Call).ToHashSet();
            recorded.AddRange(history.OfType<TaskCompleted>().Where(done => activities.Contains(done.Call)).Select(done => done.Result!.Trim('"')));
        }

        return recorded;
    }
}
