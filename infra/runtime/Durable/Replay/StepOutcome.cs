using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>What one step of an execution came to: all of it is committed, or none.</summary>
internal sealed record StepOutcome
{
    /// <summary>Running, Suspended, or how it ended; ContinuedAsNew when it starts over.</summary>
    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>What the history gains, in order.</summary>
    public required IReadOnlyList<HistoryEvent> History { get; init; }

    public IReadOnlyList<ScheduledCall> Calls { get; init; } = [];

    /// <summary>Timers that are no longer awaited.</summary>
    public IReadOnlyList<int> CancelledTimers { get; init; } = [];

    public string? CustomStatus { get; init; }

    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public NextExecution? Next { get; init; }
}

/// <summary>How an instance that continues as new starts over, and what had come for it that the code has not seen.</summary>
internal sealed record NextExecution(string? Input, string Version, IReadOnlyList<HistoryEvent> Events);
