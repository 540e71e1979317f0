using Azure.Core.Serialization;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Retries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Runs the functions that event hubs trigger.</summary>
internal sealed class EventHubListener(
    IFunctionExecutor executor,
    ICheckpointStore checkpoints,
    IOwnershipStore ownerships,
    HostInstance instance,
    HostSettings host,
    BindingExpressions settings,
    IOptions<WorkerOptions> worker,
    TimeProvider time,
    ILogger<EventHubListener> log) : ITriggerListener, IDisposable
{
    private const string DefaultConsumerGroup = "$Default";

    // What was cancelled ends soon, and the partitions are given up for others to take at once.
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborted = new();
    private Task _listening = Task.CompletedTask;

    public bool Handles(Attribute trigger) => trigger is EventHubTriggerAttribute;

    public IEnumerable<string> Problems(IReadOnlyList<FunctionDescriptor> functions) =>
        StartChecks.Problems("host.json", () => settings.Connection("Storage"), () => EventHubsSettings.Read(host))
            .Concat(functions.SelectMany(ProblemsOf));

    public Task StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken)
    {
        var hubs = EventHubsSettings.Read(host);
        var listeners = functions.Select(function => NewListener(function, hubs)).ToList();
        _listening = Task.WhenAll(listeners.Select(listener => Task.Run(() => listener.RunAsync(_stopping.Token, _aborted.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>What runs may end, and is checkpointed, as long as <paramref name="cancellationToken"/> allows; then it is cancelled, and will be delivered again.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _listening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _aborted.CancelAsync();
            await _listening.WaitAsync(AbortTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        // A host that was not stopped: what reads ends, and is not waited for.
        _stopping.Cancel();
        _aborted.Cancel();
        _stopping.Dispose();
        _aborted.Dispose();
    }

    private IEnumerable<string> ProblemsOf(FunctionDescriptor function)
    {
        var trigger = (EventHubTriggerAttribute)function.Trigger;
        return StartChecks.Problems(
            function.Name,
            () => ValuesOf(function, trigger),
            () => RetryPolicy.Of(function),
            () => EndpointOf(trigger),
            () => GroupOf(trigger),
            () => settings.Resolve(trigger.EventHubName));
    }

    private HubListener NewListener(FunctionDescriptor function, EventHubsSettings hubs)
    {
        var trigger = (EventHubTriggerAttribute)function.Trigger;
        var invoker = new BatchInvoker(function, ValuesOf(function, trigger), trigger.IsBatched, RetryPolicy.Of(function), executor, time, log);
        return new HubListener(
            settings.Resolve(trigger.EventHubName), GroupOf(trigger), EndpointOf(trigger), instance.Id, ownerships, checkpoints, invoker, hubs, time, log);
    }

    private TriggerValues ValuesOf(FunctionDescriptor function, EventHubTriggerAttribute trigger) =>
        TriggerValues.For(function, trigger.IsBatched, worker.Value.Serializer ?? new JsonObjectSerializer());

    private EventHubsEndpoint EndpointOf(EventHubTriggerAttribute trigger) =>
        EventHubsEndpoint.Parse(settings.Connection(trigger.Connection ?? "EventHub"));

    private string GroupOf(EventHubTriggerAttribute trigger) => settings.Resolve(trigger.ConsumerGroup ?? DefaultConsumerGroup);
}
