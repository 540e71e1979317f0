namespace Cadenza.Tests.Simulation.Engine;

/// <summary>
/// One life of one instance of the Function App: the scheduler of all that runs in it. It may be paused, and go on as a zombie that
/// does not know; it may be killed, and then nothing of it runs any more, whatever it awaited.
/// </summary>
internal sealed class SimulatedProcess(SimulatedWorld world, string name) : TaskScheduler
{
    public string Name => name;

    public bool IsAlive { get; private set; } = true;

    public bool IsPaused { get; private set; }

    public void Kill()
    {
        IsAlive = false;
        world.Trace.Add(name, "is killed");
    }

    /// <summary>Nothing of it runs for a while.</summary>
    public void Pause(TimeSpan duration)
    {
        if (!IsAlive || IsPaused)
        {
            return;
        }

        IsPaused = true;
        world.Trace.Add(name, $"is paused for {duration}");
        world.Time.After(duration, () =>
        {
            IsPaused = false;
            world.Trace.Add(name, "goes on");
        });
    }

    /// <summary>Runs code in this process. An exception that it does not catch fails the run.</summary>
    public void Start(Func<Task> work) => _ = Task.Factory.StartNew(
        async () =>
        {
            try
            {
                await work();
            }
            catch (Exception e)
            {
                world.Fail($"{name}: unhandled {e}");
            }
        },
        CancellationToken.None,
        TaskCreationOptions.None,
        this);

    /// <summary>Runs one step.</summary>
    public void Execute(Task step) => TryExecuteTask(step);

    protected override void QueueTask(Task task) => world.Enqueue(this, task);

    /// <summary>Never in the middle of something else: the seed says when.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
