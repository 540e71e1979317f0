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

    /// <summary>How many orchestrations came to their end without an error, and how many executions they had.</summary>
    public (int Ended, int Executions) Done { get; private set; }

    /// <summary>Starts the closing of a hub's hours, unless it is at work.</summary>
    public void Start(string hub)
    {
        if (!IsRunning(hub))
        {
            _instances[hub] = new Instance(hub, JsonDataConverter.Default.Serialize(hub)!, world.Time.GetUtcNow().UtcDateTime);
            ScheduleTurn(_instances[hub]);
        }
    }

    private void ScheduleTurn(Instance instance)
    {
        var version = instance.History.Count;
        bool IsOpen() => _instances.GetValueOrDefault(instance.Hub) == instance && instance.History.Count == version;
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
        var turn = OrchestrationTurn.Replay(Pipeline.CloseHours, instance.Input, instance.StartedAt, instance.History);
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
        _instances.Remove(instance.Hub);
        if (turn.Error is { } error)
        {
            world.Trace.Add(process.Name, $"closing {instance.Hub} fails: {error.Message.Split('\n')[0]}");
            if (error is not TaskFailedException)
            {
                world.Fail($"The orchestration fails by itself: {error}");
            }

            return;
        }

        Done = (Done.Ended + (turn.ContinuesAsNew ? 0 : 1), Done.Executions + 1);
        world.Trace.Add(process.Name, $"closing {instance.Hub} {(turn.ContinuesAsNew ? "goes on" : "ends")}");
        if (turn.ContinuesAsNew)
        {
            _instances[instance.Hub] = new Instance(instance.Hub, turn.NewInput!, world.Time.GetUtcNow().UtcDateTime);
            ScheduleTurn(_instances[instance.Hub]);
        }
    }

    private void Dispatch(Instance instance, ScheduledTask task)
    {
        if (task.Activity is null)
        {
            world.Time.After(task.FireAt!.Value - world.Time.GetUtcNow().UtcDateTime, () => Record(instance, task, null, null));
            return;
        }

        Func<bool> isOpen = () => _instances.GetValueOrDefault(instance.Hub) == instance && !instance.IsDone(task.Id);
        RunOnce(isOpen, process => RunAsync(process, instance, task));
        if (rates.Strikes(Random, rates.ActivityTwice))
        {
            world.Time.After(Random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(1)), () => RunOnce(isOpen, process => RunAsync(process, instance, task)));
        }
    }

    private async Task RunAsync(SimulatedProcess process, Instance instance, ScheduledTask task)
    {
        try
        {
            var result = await processes.PipelineOf(process).RunActivityAsync(task.Activity!, task.Input);
            world.Trace.Add(process.Name, $"{task.Activity} {task.Input} gives {result}");
            Record(instance, task, result, null);
        }
        catch (Exception e)
        {
            world.Trace.Add(process.Name, $"{task.Activity} {task.Input} fails: {e.GetType().Name}: {e.Message.Split('\n')[0]}");
            if (Pipeline.IsAlarm(e.GetType().Name) && rates.WrongRead == 0)
            {
                world.Fail($"{task.Activity} {task.Input} raises an alarm over nothing: {e}");
            }

            Record(instance, task, null, TaskFailureDetails.FromException(e));
        }
    }

    private void Record(Instance instance, ScheduledTask task, string? result, TaskFailureDetails? failure)
    {
        if (_instances.GetValueOrDefault(instance.Hub) == instance && !instance.IsDone(task.Id))
        {
            instance.History.Add(new CompletedTask(task.Id, result, failure, world.Time.GetUtcNow().UtcDateTime));
            ScheduleTurn(instance);
        }
    }

    private sealed class Instance(string hub, string input, DateTime startedAt)
    {
        public string Hub => hub;

        public string Input => input;

        public DateTime StartedAt => startedAt;

        public List<CompletedTask> History { get; } = [];

        public int Dispatched { get; set; }

        public bool IsDone(int task) => History.Exists(done => done.Id == task);
    }
}
