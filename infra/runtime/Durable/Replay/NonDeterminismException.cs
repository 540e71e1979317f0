namespace Cadenza.Runtime.Durable;

/// <summary>The code, replayed, did something else than its history holds; or awaited something that replay cannot give again.</summary>
#pragma warning disable CA1032, CA1064 // thrown from one place, and seen outside as failure details
internal sealed class NonDeterminismException(string message) : InvalidOperationException(message)
#pragma warning restore CA1032, CA1064
{
    public static NonDeterminismException OtherCall(CallEvent recorded, CallEvent made) => new(
        $"Non-deterministic orchestrator: the history holds {recorded.Describe()}, but the replayed code called {made.Describe()}.");

    public static NonDeterminismException ExtraCall(CallEvent made) => new(
        $"Non-deterministic orchestrator: the history holds no call at this place, but the replayed code called {made.Describe()}.");

    public static NonDeterminismException MissingCall(CallEvent recorded) => new(
        $"Non-deterministic orchestrator: the history holds {recorded.Describe()}, but the replayed code made no call at this place.");

    public static NonDeterminismException EarlyReturn(HistoryEvent next) => new(
        $"Non-deterministic orchestrator: the history goes on with {(next as CallEvent)?.Describe() ?? next.GetType().Name}, "
        + "but the replayed code has returned.");

    public static NonDeterminismException ForeignAwait(string name) => new(
        $"The orchestrator '{name}' awaited something that is not a durable task. An orchestrator awaits only tasks of its "
        + "TaskOrchestrationContext: no I/O, no Task.Delay, no Task.Run, no ConfigureAwait(false); middleware under it must not "
        + "go asynchronous either.");

    public static NonDeterminismException ForeignThread(string member) => new(
        $"TaskOrchestrationContext.{member} was called outside the orchestrator's own thread: the code awaited something that is "
        + "not a durable task, used ConfigureAwait(false), or started a task of its own.");
}
