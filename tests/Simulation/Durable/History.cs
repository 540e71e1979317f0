using Microsoft.DurableTask;

namespace Cadenza.Tests.Simulation.Durable;

/// <summary>What an orchestration may ask for.</summary>
internal enum TaskKind
{
    Activity,
    Orchestration,
    Timer,
}

/// <summary>What an orchestration asked for: an activity or an orchestration by name with its input as JSON, or a timer.</summary>
internal sealed record ScheduledTask(int Id, TaskKind Kind, string Name, string? Input, DateTime FireAt);

/// <summary>That it is done: the result as JSON, or the failure.</summary>
internal sealed record CompletedTask(int Id, string? Result, TaskFailureDetails? Failure, DateTime At);
