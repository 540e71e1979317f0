using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// The app's task hub. Its store is open before anything of the app starts, so that every function has its client, and until
/// after everything has stopped; orchestrations and activities run only while the trigger listeners do.
/// </summary>
internal sealed class DurableHub(IServiceProvider services) : IHostedLifecycleService, ITriggerListener, IDurableTaskClientProvider, IAsyncDisposable
{
    private HostFunctions? _functions;
    private DurableEngine? _engine;
    private LocalDurableTaskClient? _client;

    /// <summary>The client; throws when the app has no durable functions.</summary>
    public LocalDurableTaskClient Client => _client
        ?? throw new InvalidOperationException("This app has no durable functions, so it has no task hub.");

    public bool IsOpen => _engine is not null;

    /// <summary>Whether the app has an orchestrator of this name.</summary>
    public bool HasOrchestrator(string name) => _functions?.Orchestrator(name) is not null;

    /// <summary>An instance with its history; null: there is none.</summary>
    public (InstanceRecord Instance, IReadOnlyList<HistoryEvent> History)? Recall(string id, bool withHistory)
        => _engine?.Store.Find(id) is { } found ? (found, withHistory ? _engine.Store.History(id) : []) : null;

    public DurableTaskClient GetClient(string? name = null) => Client;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var app = services.GetRequiredService<FunctionApp>();
        if (!app.IsValid || !app.Functions.Any(IsDurable))
            return Task.CompletedTask;
        var options = ReadOptions();
        _functions = new HostFunctions(app.Functions, services.GetRequiredService<IFunctionExecutor>());
        var serializer = services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;
        try
        {
            _engine = DurableEngine.Open(
                _functions,
                options,
                new SerializerDataConverter(serializer),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILoggerFactory>());
        }
        catch (DurableStoreException problem)
        {
            throw new HostStartException(problem.Message, problem);
        }

        _client = new(_engine, HostAddress);
        return Task.CompletedTask;
    }

    public bool Handles(Attribute trigger) => trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute;

    IEnumerable<string> ITriggerListener.Problems(IReadOnlyList<FunctionDescriptor> functions)
        => StartChecks.Problems("host.json", () => ReadOptions());

    // As a listener: the functions are ready, and the engine goes on with what it left.
    Task ITriggerListener.StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken)
    {
        _engine?.Run();
        return Task.CompletedTask;
    }

    Task ITriggerListener.StopAsync(CancellationToken cancellationToken)
        => _engine?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask().WaitAsync(cancellationToken);

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _engine, null)?.DisposeAsync() ?? ValueTask.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsDurable(FunctionDescriptor function)
        => function.Trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute
        || function.Parameters.Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute), false));

    private DurableOptions ReadOptions() => DurableServices.ReadOptions(
        services.GetRequiredService<HostSettings>(), services.GetRequiredService<IConfiguration>());

    private Uri HostAddress()
    {
        var bound = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? "http://localhost:7071";
        return new Uri(bound.Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal));
    }
}
