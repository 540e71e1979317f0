using Cadenza.Tests.Simulation.Audit;
using Cadenza.Tests.Simulation.Durable;
using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;
using Cadenza.Tests.Simulation.Host;
using Cadenza.Tests.Simulation.Hub;

namespace Cadenza.Tests.Simulation;

/// <summary>What a run came to.</summary>
internal sealed record RunResult(ulong Seed, string? Failure, string TraceHash, int TraceCount, IReadOnlyList<string> LastEvents);

/// <summary>One run: a few hours of two hubs, with faults, then without until all is closed; and then the audit. The seed decides everything.</summary>
internal sealed class SimulationRun : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Aftermath = TimeSpan.FromHours(3);
    private static readonly string[] Users = ["ada", "bruno", "chiara", "dmitri", "eve"];

    /// <summary>Every so many seeds, the hub is the stand-in's log on disk.</summary>
    private const ulong LoggedEvery = 8;

    /// <summary>And every so many, enough comes in an hour that it is deduplicated in many steps.</summary>
    private const ulong BusyEvery = 10;

    /// <summary>As few as there can be.</summary>
    private const int ChunkEvents = 64;

    private readonly ulong _seed;
    private readonly SimulatedWorld _world;
    private readonly FaultRates _rates;
    private readonly SimulatedStorage _storage;
    private readonly SealWatch _seals;
    private readonly IReadOnlyList<SimulatedHub> _hubs;
    private readonly IReadOnlyList<Producers> _producers;
    private readonly Fleet _fleet;
    private readonly SimulatedDurable _durable;
    private readonly PipelineSettings _settings;
    private readonly DateTimeOffset _end;
    private readonly string? _folder;

    private SimulationRun(ulong seed, int traceKept)
    {
        _seed = seed;
        _world = new SimulatedWorld(seed, Start.AddMinutes(seed % 60), traceKept);
        var random = _world.Random;
        _rates = new FaultRates(random);
        _end = _world.Time.GetUtcNow().AddMinutes(random.Between(70, 180));
        _storage = new SimulatedStorage(_world, _rates);
        _seals = new SealWatch(_storage, _world.Fail);
        _folder = seed % LoggedEvery == 0 ? Directory.CreateTempSubdirectory("cadenza-simulation-").FullName : null;
        _hubs = [.. Events.Hubs.All.Take(random.Pick([1, 1, 1, 1, 2])).Select(name => new SimulatedHub(_world, _rates, name, MakePartitions(name, random.Pick([1, 2, 2, 3]))))];
        var clients = new SimulatedProcess(_world, "clients");
        _producers = [.. _hubs.Select(hub => new Producers(_world, clients, hub, _end, isBusy: seed % BusyEvery == 0))];
        _settings = new PipelineSettings(
            random.Between(1, 3), ChunkEvents, random.Pick([0, 1 << 20]), IsCutSmall: true, _hubs.ToDictionary(hub => hub.Name, hub => hub.Partitions.Count), _seals.ListeningCounted, Alarm);
        _fleet = new Fleet(_world, _rates, _storage, _hubs, _settings);
        _durable = new SimulatedDurable(_world, _rates, _fleet);
    }

    /// <summary>Runs a seed, and keeps so many of the last events of its trace.</summary>
    public static RunResult Of(ulong seed, int traceKept)
    {
        // A test runner's context would be asked to run what asks for none.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Run(new SimulationRun(seed, traceKept));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static RunResult Run(SimulationRun simulation)
    {
        using var run = simulation;
        try
        {
            run.Run();
        }
        catch (Exception e)
        {
            run._world.Fail($"The run itself fails: {e}");
        }

        var world = run._world;
        return new RunResult(run._seed, world.Failure, world.Trace.Hash, world.Trace.Count, [.. world.Trace.Last]);
    }

    public void Dispose()
    {
        foreach (var partition in _hubs.SelectMany(hub => hub.Partitions).OfType<LoggedPartition>())
        {
            partition.Dispose();
        }

        _world.RunUntil(() => false, _world.Time.GetUtcNow());
        _storage.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Alarm(string what)
    {
        _world.Trace.Add("alarm", what.Split('\n')[0]);
        if (_rates.WrongRead == 0)
        {
            _world.Fail($"An alarm over nothing: {what}");
        }
    }

    private IReadOnlyList<IHubPartition> MakePartitions(string hub, int count) =>
    [
        .. Enumerable.Range(0, count).Select(partition => _folder is null
            ? (IHubPartition)new ModelPartition(_world, _rates)
            : new LoggedPartition(_world, Path.Combine(_folder, hub, $"{partition}"))),
    ];

    private void Run()
    {
        WithFaults();
        Drain();
        if (_world.Failure is null)
        {
            Audit();
        }
    }

    private void WithFaults()
    {
        _producers.ToList().ForEach(producers => producers.Start(_world.Random.Between(6, 16), Users));
        _fleet.Occupy(1);
        _fleet.Occupy(2);
        _fleet.Balance();
        Every(20, 40, () => _producers.ToList().ForEach(producers => Unless(0.2, producers.Heartbeat)));
        Every(25, 60, () => _hubs.ToList().ForEach(hub => _durable.Start(hub.Name)));
        if (_world.Random.Chance(0.2))
        {
            var hub = _world.Random.Pick(_hubs);
            _fleet.Stick(hub.Name, _world.Random.Below(hub.Partitions.Count), TimeSpan.FromMinutes(_world.Random.Between(60, 200)));
        }

        _world.RunUntil(() => _world.Time.GetUtcNow() >= _end, _end);
    }

    private void Every(int leastMinutes, int mostMinutes, Action action) => _world.Time.After(TimeSpan.FromMinutes(_world.Random.Between(leastMinutes, mostMinutes)), () =>
    {
        if (_rates.IsOn)
        {
            action();
            Every(leastMinutes, mostMinutes, action);
        }
    });

    private void Unless(double probability, Action action)
    {
        if (!_world.Random.Chance(probability))
        {
            action();
        }
    }

    /// <summary>Without faults, with heartbeats until every hour with events is closed; then time for zombies and late requests to do harm.</summary>
    private void Drain()
    {
        _rates.IsOn = false;
        _fleet.Finish();
        Until(() => _producers.All(producers => producers.AreDone), "the producers");
        for (var attempt = 0; _world.Failure is null && !_hubs.All(IsClosed); attempt++)
        {
            if (attempt == 12)
            {
                _world.Fail($"{string.Join(" and ", _hubs.Where(hub => !IsClosed(hub)).Select(hub => hub.Name))} cannot be closed.");
            }

            _producers.ToList().ForEach(producers => producers.Heartbeat());
            _world.RunUntil(() => false, _world.Time.GetUtcNow().AddMinutes(61));
            Until(() => _fleet.IsDrained, "ingesting");
            _hubs.ToList().ForEach(hub => _durable.Start(hub.Name));
            Until(() => !_hubs.Any(hub => _durable.IsRunning(hub.Name)), "closing");
        }

        _world.RunUntil(() => false, _world.Time.GetUtcNow() + Aftermath);
        _hubs.ToList().ForEach(hub => _durable.Start(hub.Name));
        Until(() => !_hubs.Any(hub => _durable.IsRunning(hub.Name)), "the last closing");
    }

    private void Until(Func<bool> condition, string what)
    {
        if (!_world.RunUntil(condition, _world.Time.GetUtcNow().AddHours(12)) && _world.Failure is null)
        {
            _world.Fail($"The run does not come to an end: {what}.");
        }
    }

    private bool IsClosed(SimulatedHub hub)
    {
        var last = hub.Partitions.SelectMany(partition => partition.Messages).Where(message => message.Message.Events.Any(e => !e.IsHeartbeat))
            .Select(message => Pipeline.HourKey(message.EnqueuedAt)).Max(StringComparer.Ordinal) ?? "";
        return string.CompareOrdinal(_seals.ClosedThrough(hub.Name), last) >= 0;
    }

    private void Audit()
    {
        foreach (var (hub, producers) in _hubs.Zip(_producers))
        {
            var there = hub.Partitions.SelectMany(partition => partition.Messages).Select(message => Convert.ToBase64String(message.Message.Body)).ToHashSet();
            if (!producers.Acknowledged.All(message => there.Contains(Convert.ToBase64String(message.Body))))
            {
                _world.Fail($"{hub.Name} has not all that it acknowledged.");
            }
        }

        var auditor = new Auditor(_storage.Service, _world.Fail);
        _hubs.ToList().ForEach(hub => auditor.Check(hub, _settings.LookbackHours));
        auditor.CheckNothingElse();
        _seals.CheckUnchanged();
        if (_world.Failure is not null)
        {
            return;
        }

        using var calm = new CalmRun(_world, _hubs, _settings);
        Until(calm.Begin(), "the run without faults");
        auditor.CheckSame(calm.Storage.Service);
    }
}
