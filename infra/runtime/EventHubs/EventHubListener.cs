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
    HostSettings host,
    BindingExpressions settings,
    IOptions<WorkerOptions> worker,
    TimeProvider time,
    ILogger<EventHubListener> log) : ITriggerListener, IDisposable
{
    private const string DefaultConsumerGroup = "$Default";

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborted = new();
    private Task _listening = Task.CompletedTask;

    public bool Handles(Attribute trigger) => trigger is EventHubTriggerAttribute;

    public Task StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken)
    {
        // Said now rather than at the first checkpoint.
        settings.Connection("Storage");
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
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _aborted.Dispose();
    }

    private HubListener NewListener(FunctionDescriptor function, EventHubsSettings hubs)
    {
        var trigger = (EventHubTriggerAttribute)function.Trigger;
        try
        {
            ObjectSerializer serializer = worker.Value.Serializer ?? new JsonObjectSerializer();
            var values = TriggerValues.For(function, trigger.IsBatched, serializer);
            var invoker = new BatchInvoker(function, values, trigger.IsBatched, RetryPolicy.Of(function), executor, time, log);
            var endpoint = EventHubsEndpoint.Parse(settings.Connection(trigger.Connection ?? "EventHub"));
            var group = settings.Resolve(trigger.ConsumerGroup ?? DefaultConsumerGroup);
            return new HubListener(settings.Resolve(trigger.EventHubName), group, endpoint, checkpoints, invoker, hubs, time, log);
        }
        catch (FormatException problem)
        {
            throw new HostStartException($"{function.Name}: {problem.Message}", problem);
        }
    }
}
