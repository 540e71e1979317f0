using System.Collections.Concurrent;
using Azure.Core.Serialization;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Sends what functions put under <c>[EventHubOutput]</c>, and returns once the hub has acknowledged all of it.</summary>
internal sealed class EventHubOutputBinder(BindingExpressions settings, IOptions<WorkerOptions> worker, TimeProvider time) : IOutputBinder, IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Connection, string Hub), HubSender> _senders = new();
    private readonly OutputEvents _events = new(worker.Value.Serializer ?? new JsonObjectSerializer());

    public bool Handles(Attribute binding) => binding is EventHubOutputAttribute;

    public async Task SendAsync(Attribute binding, object value, CancellationToken cancellationToken)
    {
        var output = (EventHubOutputAttribute)binding;
        var sender = _senders.GetOrAdd((output.Connection ?? "EventHub", settings.Resolve(output.EventHubName)), key =>
            new HubSender(EventHubsEndpoint.Parse(settings.Connection(key.Connection)), key.Hub, time));
        foreach (var batch in _events.Batches(value)) await sender.SendAsync(batch, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values) await sender.DisposeAsync();
    }
}
