using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>A hub that several engines have open, as if each were a process.</summary>
internal sealed class SharedHub : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-shared-").FullName;
    private readonly List<DurableEngine> _engines = [];

    public string StorePath => Path.Combine(_folder, "durable", "test.db");

    public DurableEngine Open(
        IDurableFunctions functions, TimeProvider? time = null, Action<DurableOptions>? configure = null, Func<CommitPoint, bool>? dies = null)
    {
        var options = new DurableOptions
        {
            DataFolder = _folder,
            HubName = "test",
            HeartbeatInterval = TimeSpan.FromMilliseconds(20),
            PollInterval = TimeSpan.FromMilliseconds(5),
        };
        configure?.Invoke(options);
        var engine = DurableEngine.Open(functions, options, JsonDataConverter.Default, time ?? TimeProvider.System, NullLoggerFactory.Instance, dies);
        _engines.Add(engine);
        engine.Run();
        return engine;
    }

    /// <summary>Drops an engine as a kill does.</summary>
    public async Task KillAsync(DurableEngine engine)
    {
        _engines.Remove(engine);
        await engine.AbandonAsync();
    }

    /// <summary>Waits until all partitions are had by these, in equal shares.</summary>
    public static Task BalancedAsync(params DurableEngine[] engines) => UntilAsync(() =>
    {
        var shares = engines[0].Store.Owners().Partitions.CountBy(owner => owner ?? "").ToDictionary();
        return engines.All(engine => shares.TryGetValue(engine.Store.Owner, out var share) && share >= PartitionHash.Count / engines.Length)
            && shares.Count == engines.Length;
    });

    /// <summary>An id of an instance that this engine has.</summary>
    public static string IdOf(DurableEngine engine)
    {
        var partitions = engine.Store.Owners().Partitions;
        return Enumerable.Range(0, 10_000).Select(i => $"id{i}").First(id => partitions[PartitionHash.Of(id)] == engine.Store.Owner);
    }

    public static LocalDurableTaskClient ClientOf(DurableEngine engine) => new(engine, () => new Uri("http://localhost:7071"));

    public static async Task<OrchestrationMetadata> EndAsync(DurableEngine engine, string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await ClientOf(engine).WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    public static async Task UntilAsync(Func<bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached())
            await Task.Delay(5, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines)
            await engine.AbandonAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
