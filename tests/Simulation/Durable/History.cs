using Microsoft.DurableTask;

namespace Cadenza.Tests.Simulation.Durable;

/// <summary>What an orchestration asked for: an activity with its input as JSON, or, without a name, a timer.</summary>
internal sealed record ScheduledTask(int Id, string? Activity, string? Input, DateTime? FireAt);

/// <summary>That it is done: the result as JSON, or the failure.</summary>
internal sealed record CompletedTask(int Id, string? Result, TaskFailureDetails? Failure, DateTime At);
