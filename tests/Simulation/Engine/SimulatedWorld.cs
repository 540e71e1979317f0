namespace Cadenza.Tests.Simulation.Engine;

/// <summary>
/// One run: one thread, one clock, one source of choices. Of the steps that could run, the seed chooses which is next; when there are
/// none, the clock goes to what is due.
/// </summary>
/// <remarks>
/// What is due (an answer of storage, a timer) is done outside every scheduler, so that the Azure SDK's own continuations, which ask
/// for no context, run on in place; ours come back to their process by <see cref="SimulatedProcess"/>. Nothing may come from another thread.
/// </remarks>
internal sealed class SimulatedWorld
{
    private const int StepsMax = 2_000_000;

    private readonly List<(SimulatedProcess Process, Task Step)> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _steps;

    public SimulatedWorld(ulong seed, DateTimeOffset start, int traceKept)
    {
        Random = new SeededRandom(seed);
        Time = new SimulatedTime(start);
        Trace = new RunTrace(Time, traceKept);
    }

    public SeededRandom Random { get; }

    public SimulatedTime Time { get; }

    public RunTrace Trace { get; }

    /// <summary>The first thing that must not have happened; null as long as all is well.</summary>
    public string? Failure { get; private set; }

    public void Fail(string what)
    {
        Trace.Add("FAILURE", what.Split('\n')[0]);
        Failure ??= what;
    }

    /// <summary>Fails the run when code has escaped to another thread, where the seed decides nothing.</summary>
    public void RequireOwnThread(string what)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Failure ??= $"{what} came from another thread: code has escaped the simulator's scheduler.\n{Environment.StackTrace}";
        }
    }

    public void Enqueue(SimulatedProcess process, Task step)
    {
        RequireOwnThread($"A step of {process.Name}");
        lock (_ready)
        {
            _ready.Add((process, step));
        }
    }

    /// <summary>Runs until the condition holds; false when there is nothing more to do, or the end has come, or something failed.</summary>
    public bool RunUntil(Func<bool> condition, DateTimeOffset end)
    {
        while (Failure is null && !condition())
        {
            if (++_steps > StepsMax)
            {
                Fail("The run does not come to an end.");
            }

            if (TakeReady() is { } next)
            {
                next.Process.Execute(next.Step);
            }
            else if (Time.Next(end) is { } due)
            {
                due();
            }
            else
            {
                return false;
            }
        }

        return Failure is null;
    }

    private (SimulatedProcess Process, Task Step)? TakeReady()
    {
        lock (_ready)
        {
            _ready.RemoveAll(ready => !ready.Process.IsAlive);
            var could = _ready.Count(ready => !ready.Process.IsPaused);
            if (could == 0)
            {
                return null;
            }

            var chosen = Random.Below(could);
            var place = 0;
            while (_ready[place].Process.IsPaused || chosen-- > 0)
            {
                place++;
            }

            var next = _ready[place];
            _ready.RemoveAt(place);
            return next;
        }
    }
}
