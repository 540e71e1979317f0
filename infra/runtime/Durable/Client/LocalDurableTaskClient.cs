using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>The client of the engine in this process.</summary>
internal sealed partial class LocalDurableTaskClient(DurableEngine engine, Func<Uri> hostAddress)
    : DurableTaskClient(engine.Options.HubName), IHasManagementAddress
{
    public Uri HostAddress => hostAddress();

    private DateTime Now => engine.Time.GetUtcNow().UtcDateTime;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        return await StartAsync(orchestratorName, Serialize(input, $"The input of orchestration '{orchestratorName}'"), options, cancellation);
    }

    /// <summary>Starts an instance with an input that is serialized already.</summary>
    public async Task<string> StartAsync(
        string name, string? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = options?.InstanceId is { Length: > 0 } chosen ? InstanceIds.Check(chosen) : Guid.NewGuid().ToString("N");
        var instance = new InstanceRecord
        {
            Id = id,
            ExecutionId = Guid.NewGuid().ToString("N"),
            Name = name,
            Version = options?.Version?.Version ?? "",
            Created = Now,
            Updated = Now,
            Input = engine.Services.Limit.Check(input, $"The input of orchestration '{name}'"),
            Tags = options?.Tags,
        };
        var dedupe = options?.DedupeStatuses?.Select(Enum.Parse<OrchestrationRuntimeStatus>).ToHashSet() ?? [];
        if (await engine.Store.CreateAsync(instance, options?.StartAt?.UtcDateTime, dedupe) is { } existing)
            throw new InvalidOperationException($"An orchestration instance with id '{id}' exists already: it is {existing}.");
        return id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var payload = Serialize(eventPayload, $"The payload of event '{eventName}'");
        return SendAsync(instanceId, new EventRaised(eventName, payload), cancellation);
    }

    /// <summary>Sends an event whose payload is serialized already.</summary>
    public Task RaiseSerializedEventAsync(string instanceId, string eventName, string? payload) => SendAsync(
        instanceId,
        new EventRaised(eventName, engine.Services.Limit.Check(payload, $"The payload of event '{eventName}'")),
        CancellationToken.None);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var output = Serialize(options?.Output, "The output");
        var recursive = options?.Recursive == true;
        var terminated = new ExecutionTerminated(output, recursive) { At = Now };
        return recursive
            ? Sending(instanceId, () => engine.Store.SendToFamilyAsync(instanceId, terminated), cancellation)
            : SendAsync(instanceId, terminated, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => SendAsync(instanceId, new ExecutionSuspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => SendAsync(instanceId, new ExecutionResumed(reason), cancellation);

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var instance = engine.Store.Find(instanceId)
            ?? throw new ArgumentException($"There is no orchestration instance with id '{instanceId}'.", nameof(instanceId));
        var options = new StartOrchestrationOptions(restartWithNewInstanceId ? null : instanceId)
        {
            Tags = instance.Tags ?? new Dictionary<string, string>(),
            Version = new TaskVersion(instance.Version),
        };
        return await StartAsync(instance.Name, instance.Input, options, cancellation);
    }

    // The engine lives with the process.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task SendAsync(string instanceId, HistoryEvent next, CancellationToken cancellation)
        => Sending(instanceId, () => engine.Store.SendAsync(instanceId, next with { At = Now }), cancellation);

    // What has been handed to the store is written, whatever the caller's token says afterwards.
    private static async Task Sending(string instanceId, Func<Task> send, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await send();
    }

    private string? Serialize(object? value, string what)
        => engine.Services.Limit.Check(engine.Services.Converter.Serialize(value), what);
}
