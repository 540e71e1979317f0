using Microsoft.DurableTask;

namespace Cadenza.Tests.Simulation.Durable;

/// <summary>
/// Runs an orchestrator from its beginning over its whole history, as after a crash, and no further. It does no I/O, so a turn is
/// one step; its continuations run in the order in which they become ready, and that is the same each time.
/// </summary>
internal sealed class OrchestrationTurn
{
    private readonly Scheduler _scheduler = new();
    private readonly ReplayedContext _context;
    private Task<string?> _orchestrator = Task.FromResult<string?>(null);

    private OrchestrationTurn(ReplayedContext context) => _context = context;

    /// <summary>Everything that was asked for, by number.</summary>
    public IReadOnlyList<ScheduledTask> Scheduled => _context.Scheduled;

    /// <summary>Whether the orchestrator has returned or thrown.</summary>
    public bool IsOver => _orchestrator.IsCompleted;

    /// <summary>What it threw, or null.</summary>
    public Exception? Error => _orchestrator.Exception?.InnerException;

    /// <summary>What it returned, as JSON.</summary>
#pragma warning disable RS0030 // It is completed, and here nothing may be awaited.
    public string? Result => _orchestrator.Result;
#pragma warning restore RS0030

    /// <summary>Whether it wants to begin anew, and with which input.</summary>
    public bool ContinuesAsNew => _context.ContinuesAsNew;

    /// <summary>The input of that.</summary>
    public string? NewInput => _context.NewInput;

    public static OrchestrationTurn Replay(
        Func<TaskOrchestrationContext, Task<string?>> orchestrator, string? input, DateTime startedAt, IReadOnlyList<CompletedTask> history)
    {
        var turn = new OrchestrationTurn(new ReplayedContext(input, startedAt));
        var started = Task.Factory.StartNew(() => orchestrator(turn._context), CancellationToken.None, TaskCreationOptions.None, turn._scheduler);
        turn._orchestrator = started.Unwrap();
        turn._scheduler.RunAll();
        foreach (var completed in history)
        {
            turn._context.Complete(completed);
            turn._scheduler.RunAll();
        }

        return turn;
    }

    private sealed class Scheduler : TaskScheduler
    {
        private readonly Queue<Task> _ready = [];

        public void RunAll()
        {
            while (_ready.TryDequeue(out var step))
            {
                TryExecuteTask(step);
            }
        }

        protected override void QueueTask(Task task) => _ready.Enqueue(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => _ready;
    }
}
