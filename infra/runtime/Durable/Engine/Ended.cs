using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>Steps that end an instance without its code.</summary>
internal static class Ended
{
    public static StepOutcome Terminated(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> incoming, ExecutionTerminated terminated, DateTime now) => new()
        {
            Status = OrchestrationRuntimeStatus.Terminated,
            History = [new StepStarted { At = now }, .. incoming, new ExecutionCompleted("Terminated") { At = now }],
            CustomStatus = instance.CustomStatus,
            Output = terminated.Output,
        };

    /// <summary>What had come for it goes unread: it may be what cannot be dispatched.</summary>
    public static StepOutcome Poisoned(InstanceRecord instance, PoisonException poison, DateTime now) => new()
    {
        Status = OrchestrationRuntimeStatus.Failed,
        History = [new StepStarted { At = now }, new ExecutionCompleted("Failed") { At = now }],
        CustomStatus = instance.CustomStatus,
        Failure = Failures.Of(poison),
    };
}
