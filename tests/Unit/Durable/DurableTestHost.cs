using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>An engine over a store of its own, which can be dropped and opened again.</summary>
internal sealed class DurableTestHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-durable-").FullName;
    private readonly TestFunctions _functions;
    private readonly TimeProvider _time;
    private readonly Action<DurableOptions> _configure;

    public DurableTestHost(TestFunctions functions, TimeProvider? time = null, Action<DurableOptions>? configure = null, Func<CommitPoint, bool>? dies = null)
    {
        _functions = functions;
        _time = time ?? TimeProvider.System;
        _configure = configure ?? (_ => { });
        Open(dies);
    }

    public DurableEngine Engine { get; private set; } = null!;

    public DurableTaskClient Client { get; private set; } = null!;

    public string Folder => _folder;

    /// <summary>Drops the engine as a kill does, and opens its store anew.</summary>
    public async Task CrashAsync(Func<CommitPoint, bool>? dies = null)
    {
        await Engine.AbandonAsync();
        Open(dies);
    }

    /// <summary>Starts an instance and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null)
    {
        var started = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id));
        return await EndAsync(started);
    }

    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    /// <summary>Waits until an instance is as asked.</summary>
    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, deadline.Token);
            if (found is not null && reached(found))
                return found;
            await Task.Delay(5, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.AbandonAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Open(Func<CommitPoint, bool>? dies)
    {
        var options = new DurableOptions { DataFolder = _folder, HubName = "test" };
        _configure(options);
        Engine = DurableEngine.Open(_functions, options, JsonDataConverter.Default, _time, NullLoggerFactory.Instance, dies);
        Client = new LocalDurableTaskClient(Engine, () => new Uri("http://localhost:7071"));
        Engine.Run();
    }
}
