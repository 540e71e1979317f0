namespace Cadenza.Runtime.Durable;

/// <summary>
/// The one thread of an orchestrator: whichever thread calls <see cref="Run"/>, until nothing of the orchestrator's is left to
/// run. Continuations come back to it by its synchronisation context and its task scheduler; one that arrives from elsewhere
/// shows that the code awaited something that is not durable.
/// </summary>
internal sealed class OrchestratorThread : TaskScheduler
{
    private readonly Queue<Task> _queue = new();
    private readonly Context _context;
    private readonly Action _foreignArrival;
    private int _owner;
    private volatile bool _sawForeign;

    /// <param name="foreignArrival">Called, on any thread, when a continuation arrives from elsewhere.</param>
    public OrchestratorThread(Action foreignArrival)
    {
        _context = new(this);
        _foreignArrival = foreignArrival;
    }

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether the caller is the orchestrator's own code.</summary>
    public bool IsCurrent => Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;

    /// <summary>Whether a continuation has arrived from elsewhere.</summary>
    public bool SawForeign => _sawForeign;

    /// <summary>Runs the action, and all that follows from it, on this thread. What the action itself throws comes through.</summary>
    public void Run(Action action)
    {
        var before = SynchronizationContext.Current;
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            var first = new Task(action);
            first.Start(this);
            while (_queue.TryDequeue(out var task))
                TryExecuteTask(task);
            first.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
            Volatile.Write(ref _owner, 0);
        }
    }

    /// <summary>Notes that something of the orchestrator's happened elsewhere.</summary>
    public void NoteForeign()
    {
        _sawForeign = true;
        _foreignArrival();
    }

    protected override void QueueTask(Task task)
    {
        if (IsCurrent)
            _queue.Enqueue(task);
        else
            NoteForeign();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && IsCurrent && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _queue];

    private sealed class Context(OrchestratorThread thread) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => new Task(() => d(state)).Start(thread);

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;
    }
}
