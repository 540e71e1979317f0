using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;
using Cadenza.Tests.Simulation.Host;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Cadenza.Tests.Simulation.Durable;

/// <summary>
/// The durable engine as far as it can be seen: histories outlive processes; every turn replays from the beginning; an activity is
/// run at least once, by a process that may die, or be late while another does the same. The first result counts.
/// </summary>
internal sealed class SimulatedDurable(SimulatedWorld world, FaultRates rates, IProcesses processes)
{
    private readonly Dictionary<string, Instance> _instances = [];

    private SeededRandom Random => world.Random;

    /// <summary>Whether the orchestration of a hub is at work.</summary>
    public bool IsRunning(string hub) => _instances.ContainsKey(hub);

    /// <summary>Starts the closing of a hub's hours, unless it is at work.</summary>
    public void Start(string hub)
    {
        if (!IsRunning(hub))
        {
            Begin(new Instance(hub, Pipeline.CloseHours, JsonDataConverter.Default.Serialize(hub)!, Now, null));
        }
    }

    private DateTime Now => world.Time.GetUtcNow().UtcDateTime;

    private bool IsCurrent(Instance instance) => _instances.GetValueOrDefault(instance.Id) == instance;

    /// <summary>Whether another has done it meanwhile: what this run of it comes to is of no account.</summary>
    private bool IsLate(Instance instance, ScheduledTask task) => !IsCurrent(instance) || instance.IsDone(task.Id);

    private void Begin(Instance instance)
    {
        _instances[instance.Id] = instance;
        ScheduleTurn(instance);
    }

    private void ScheduleTurn(Instance instance)
    {
        var version = instance.History.Count;
        bool IsOpen() => IsCurrent(instance) && instance.History.Count == version;
        RunOnce(IsOpen, process =>
        {
            if (IsOpen())
            {
                Turn(process, instance);
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Gives work to a process, and to another when it is not done in time.</summary>
    private void RunOnce(Func<bool> isOpen, Func<SimulatedProcess, Task> work)
    {
        if (!isOpen())
        {
            return;
        }

        if (processes.Any() is { } process)
        {
            process.Start(() => work(process));
        }

        world.Time.After(Random.Between(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10)), () => RunOnce(isOpen, work));
    }

    private void Turn(SimulatedProcess process, Instance instance)
    {
        var turn = OrchestrationTurn.Replay(context => Pipeline.OrchestrateAsync(instance.Name, context), instance.Input, instance.StartedAt, instance.History);
        if (turn.IsOver)
        {
            End(process, instance, turn);
            return;
        }

        foreach (var task in turn.Scheduled.Skip(instance.Dispatched))
        {
            Dispatch(instance, task);
        }

        instance.Dispatched = turn.Scheduled.Count;
    }

    private void End(SimulatedProcess process, Instance instance, OrchestrationTurn turn)
    {
        _instances.Remove(instance.Id);
        world.Trace.Add(process.Name, $"{instance.Id} {(turn.Error is { } error ? $"fails: {error.Message.Split('\n')[0]}" : turn.ContinuesAsNew ? "goes on" : "ends")}");
        if (turn.Error is not null and not TaskFailedException)
        {
            world.Fail($"The orchestration fails by itself: {turn.Error}");
        }

        if (turn.Error is null && turn.ContinuesAsNew)
        {
            Begin(new Instance(instance.Id, instance.Name, turn.NewInput!, Now, instance.Ended));
        }
        else
        {
            instance.Ended?.Invoke(turn);
        }
    }

    private void Dispatch(Instance instance, ScheduledTask task)
    {
        switch (task.Kind)
        {
            case TaskKind.Timer:
                world.Time.After(task.FireAt - Now, () => Record(instance, task, null, null));
                break;
            case TaskKind.Orchestration:
                Begin(new Instance($"{instance.Id}/{task.Id}", task.Name, task.Input!, Now, turn => Record(
                    instance, task, turn.Error is null ? turn.Result : null, turn.Error is { } error ? TaskFailureDetails.FromException(error) : null)));
                break;
            default:
                bool IsOpen() => IsCurrent(instance) && !instance.IsDone(task.Id);
                RunOnce(IsOpen, process => RunAsync(process, instance, task));
                if (rates.Strikes(Random, rates.ActivityTwice))
                {
                    world.Time.After(Random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(1)), () => RunOnce(IsOpen, process => RunAsync(process, instance, task)));
                }

                break;
        }
    }

    private async Task RunAsync(SimulatedProcess process, Instance instance, ScheduledTask task)
    {
        try
        {
            var result = await processes.PipelineOf(process).RunActivityAsync(task.Name, task.Input);
            world.Trace.Add(process.Name, $"{task.Name} {task.Input} gives {result}");
            Record(instance, task, result, null);
        }
        catch (Exception e)
        {
            world.Trace.Add(process.Name, $"{task.Name} {task.Input} fails: {e.GetType().Name}: {e.Message.Split('\n')[0]}");
            if (Pipeline.IsAlarm(e) && rates.WrongRead == 0 && !(Pipeline.IsOfWorkFiles(e) && IsLate(instance, task)))
            {
                world.Fail($"{task.Name} {task.Input} raises an alarm over nothing: {e}");
            }

            Record(instance, task, null, TaskFailureDetails.FromException(e));
        }
    }

    private void Record(Instance instance, ScheduledTask task, string? result, TaskFailureDetails? failure)
    {
        if (IsCurrent(instance) && !instance.IsDone(task.Id))
        {
            instance.History.Add(new CompletedTask(task.Id, result, failure, Now));
            ScheduleTurn(instance);
        }
    }

    private sealed class Instance(string id, string name, string input, DateTime startedAt, Action<OrchestrationTurn>? ended)
    {
        public string Id => id;

        public string Name => name;

        public string Input => input;

        public DateTime StartedAt => startedAt;

        public Action<OrchestrationTurn>? Ended => ended;

        public List<CompletedTask> History { get; } = [];

        public int Dispatched { get; set; }

        public bool IsDone(int task) => History.Exists(done => done.Id == task);
    }
}
