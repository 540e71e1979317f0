using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Simulation.Durable;

/// <summary>The context of an orchestrator that is replayed. What ours do not use, it does not have.</summary>
internal sealed class ReplayedContext(string? input, DateTime startedAt) : TaskOrchestrationContext
{
    private readonly List<ScheduledTask> _scheduled = [];
    private readonly List<TaskCompletionSource<string?>> _awaited = [];
    private DateTime _now = startedAt;

    public IReadOnlyList<ScheduledTask> Scheduled => _scheduled;

    public bool ContinuesAsNew { get; private set; }

    public string? NewInput { get; private set; }

    public override TaskName Name => "simulated";

    public override string InstanceId => "simulated";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => true;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    /// <summary>Lets what was asked for be done. What was not asked for, this time, is an orchestrator that is not deterministic.</summary>
    public void Complete(CompletedTask completed)
    {
        _now = completed.At;
        if (completed.Id >= _awaited.Count)
        {
            throw new InvalidOperationException($"The history has task {completed.Id}, which the orchestrator did not schedule.");
        }

        if (completed.Failure is { } failure)
        {
            _awaited[completed.Id].SetException(new TaskFailedException(_scheduled[completed.Id].Name, completed.Id, failure));
        }
        else
        {
            _awaited[completed.Id].SetResult(completed.Result);
        }
    }

    public override T? GetInput<T>()
        where T : default => JsonDataConverter.Default.Deserialize<T>(input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallAsync<TResult>(TaskKind.Activity, name, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallAsync<TResult>(TaskKind.Orchestration, orchestratorName, input, options);

    private async Task<TResult> CallAsync<TResult>(TaskKind kind, TaskName name, object? input, TaskOptions? options)
    {
        var retry = options?.Retry?.Policy;
        var json = JsonDataConverter.Default.Serialize(input);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return JsonDataConverter.Default.Deserialize<TResult>(await ScheduleAsync(kind, name.Name, json, default))!;
            }
            catch (TaskFailedException e) when (attempt < retry?.MaxNumberOfAttempts && retry.Handle(e))
            {
                await CreateTimer(_now + (retry.FirstRetryInterval * Math.Pow(retry.BackoffCoefficient, attempt - 1)), CancellationToken.None);
            }
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => ScheduleAsync(TaskKind.Timer, "", null, fireAt);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        (ContinuesAsNew, NewInput) = (true, JsonDataConverter.Default.Serialize(newInput));

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus)
    {
    }

    public override Guid NewGuid() => throw new NotSupportedException();

    private Task<string?> ScheduleAsync(TaskKind kind, string name, string? json, DateTime fireAt)
    {
        _scheduled.Add(new ScheduledTask(_scheduled.Count, kind, name, json, fireAt));
        _awaited.Add(new TaskCompletionSource<string?>());
        return _awaited[^1].Task;
    }
}
