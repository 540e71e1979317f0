using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// Something that happened to an instance. Its history is a sequence of steps; each begins with <see cref="StepStarted"/>, goes
/// on with what came in, and ends with the calls that the code made of it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(StepStarted), "step")]
[JsonDerivedType(typeof(ExecutionStarted), "start")]
[JsonDerivedType(typeof(TaskCompleted), "done")]
[JsonDerivedType(typeof(TaskFailed), "fail")]
[JsonDerivedType(typeof(TimerFired), "fired")]
[JsonDerivedType(typeof(EventRaised), "event")]
[JsonDerivedType(typeof(ExecutionSuspended), "suspend")]
[JsonDerivedType(typeof(ExecutionResumed), "resume")]
[JsonDerivedType(typeof(ExecutionTerminated), "terminate")]
[JsonDerivedType(typeof(ExecutionCompleted), "end")]
[JsonDerivedType(typeof(ActivityScheduled), "activity")]
[JsonDerivedType(typeof(SubOrchestrationScheduled), "sub")]
[JsonDerivedType(typeof(TimerCreated), "timer")]
[JsonDerivedType(typeof(EventSent), "send")]
internal abstract record HistoryEvent
{
    /// <summary>When, in UTC.</summary>
    public DateTime At { get; init; }
}

/// <summary>The code runs on; <see cref="HistoryEvent.At"/> is its clock until the next step.</summary>
internal sealed record StepStarted : HistoryEvent;

/// <summary>The orchestrator is called. Its input stands in the instance's row.</summary>
internal sealed record ExecutionStarted : HistoryEvent;

/// <summary>An activity or a sub-orchestration returned.</summary>
internal sealed record TaskCompleted(int Call, string? Result) : HistoryEvent;

/// <summary>An activity or a sub-orchestration failed.</summary>
internal sealed record TaskFailed(int Call, TaskFailureDetails Failure) : HistoryEvent;

internal sealed record TimerFired(int Call) : HistoryEvent;

internal sealed record EventRaised(string Name, string? Payload) : HistoryEvent;

internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;

internal sealed record ExecutionTerminated(string? Output, bool Recursive) : HistoryEvent;

internal sealed record ExecutionCompleted(string Status) : HistoryEvent;
