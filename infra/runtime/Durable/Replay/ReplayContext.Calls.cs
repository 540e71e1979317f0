using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

internal sealed partial class ReplayContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        session.EnsureOwnThread(nameof(CallActivityAsync));
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        var payload = Serialize(input, $"The input of activity '{name}'");
        return Retrying(options?.Retry, () => session.Call<TResult>(
            name, call => new ScheduledCall(new ActivityScheduled(call, name), payload)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        session.EnsureOwnThread(nameof(CallSubOrchestratorAsync));
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var payload = Serialize(input, $"The input of orchestration '{orchestratorName}'");
        var sub = options as SubOrchestrationOptions;
        return Retrying(options?.Retry, () =>
        {
            var id = string.IsNullOrEmpty(sub?.InstanceId) ? NewGuid().ToString("N") : sub.InstanceId;
            InstanceIds.Check(id);
            return session.Call<TResult>(orchestratorName, call =>
                new ScheduledCall(new SubOrchestrationScheduled(call, orchestratorName, id), payload)
                {
                    Version = sub?.Version?.Version ?? options?.Version?.Version,
                    Tags = options?.Tags?.ToDictionary(),
                });
        });
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        session.EnsureOwnThread(nameof(CreateTimer));
        var due = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        return session.CallTimer(due, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        session.EnsureOwnThread(nameof(WaitForExternalEvent));
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return session.WaitForEventAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        session.EnsureOwnThread(nameof(SendEvent));
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var data = Serialize(payload, $"The payload of event '{eventName}'");
        session.Send(call => new ScheduledCall(new EventSent(call, instanceId, eventName), data));
    }
}
