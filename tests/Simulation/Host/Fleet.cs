using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;
using Cadenza.Tests.Simulation.Hub;

namespace Cadenza.Tests.Simulation.Host;

/// <summary>Processes that can be given work.</summary>
internal interface IProcesses
{
    /// <summary>A process that could be given work, if there is one.</summary>
    SimulatedProcess? Any();

    /// <summary>What a process holds.</summary>
    Pipeline PipelineOf(SimulatedProcess process);
}

/// <summary>The instances of the Function App: some places, in each of which a process lives until it dies, and then another.</summary>
internal sealed class Fleet(
    SimulatedWorld world, FaultRates rates, SimulatedStorage storage, IReadOnlyList<SimulatedHub> hubs, PipelineSettings settings) : IProcesses
{
    private readonly HostState _state = new();
    private readonly List<(SimulatedProcess Process, Pipeline Pipeline)> _running = [];
    private readonly HashSet<(string, int)> _stuck = [];
    private int _started;

    private SeededRandom Random => world.Random;

    public SimulatedProcess? Any()
    {
        var able = _running.Where(item => item.Process is { IsAlive: true, IsPaused: false }).ToList();
        return able.Count == 0 ? null : Random.Pick(able).Process;
    }

    public Pipeline PipelineOf(SimulatedProcess process) => _running.First(item => item.Process == process).Pipeline;

    /// <summary>Whether everything that the hubs have was ingested.</summary>
    public bool IsDrained => hubs.All(hub => Enumerable.Range(0, hub.Partitions.Count)
        .All(partition => _state.CheckpointOf(hub.Name, partition) == hub.Partitions[partition].Messages.Count));

    /// <summary>Keeps a process at work in a place, for as long as faults are on.</summary>
    public void Occupy(int place)
    {
        var process = Start($"app{place}.{++_started}");
        Watch();

        void Watch() => world.Time.After(TimeSpan.FromSeconds(Random.Between(5, 120)), () =>
        {
            if (rates.IsOn && !process.IsAlive)
            {
                Occupy(place);
            }
            else if (rates.IsOn)
            {
                Watch();
            }
        });
    }

    /// <summary>Leaves a partition without a reader for a while.</summary>
    public void Stick(string hub, int partition, TimeSpan duration)
    {
        _stuck.Add((hub, partition));
        world.Time.After(duration, () => _stuck.Remove((hub, partition)));
    }

    /// <summary>Gives partitions to who can read them, and now and then to another, while the one before goes on unaware.</summary>
    public void Balance()
    {
        foreach (var hub in hubs)
        {
            for (var partition = 0; partition < hub.Partitions.Count; partition++)
            {
                var owner = _state.OwnerOf(hub.Name, partition);
                var isServed = owner is { IsAlive: true, IsPaused: false } && !Random.Chance(0.1);
                if (!isServed && !_stuck.Contains((hub.Name, partition)) && Any() is { } next)
                {
                    _state.Own(hub.Name, partition, next);
                }
            }
        }

        world.Time.After(TimeSpan.FromSeconds(Random.Between(20, 300)), Balance);
    }

    /// <summary>One process without faults for all that is left to do; the others are killed, or stay away until they come back as zombies.</summary>
    public void Finish()
    {
        foreach (var (process, _) in _running.Where(item => !item.Process.IsPaused))
        {
            process.Kill();
        }

        _stuck.Clear();
        Start("last");
    }

    private SimulatedProcess Start(string name)
    {
        var process = new SimulatedProcess(world, name);
        var way = new FaultyStorage(world, process, storage);
        var pipeline = new Pipeline(way.Connect(Random.Pick([0, 2])), settings);
        _running.RemoveAll(item => !item.Process.IsAlive);
        _running.Add((process, pipeline));
        world.Trace.Add(name, "starts");
        foreach (var hub in hubs)
        {
            for (var partition = 0; partition < hub.Partitions.Count; partition++)
            {
                process.Start(new TriggerHost(world, rates, _state, process, pipeline, hub, partition).RunAsync);
            }
        }

        return process;
    }
}
