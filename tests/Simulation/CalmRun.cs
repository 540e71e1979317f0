using Cadenza.Tests.Simulation.Durable;
using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;
using Cadenza.Tests.Simulation.Host;
using Cadenza.Tests.Simulation.Hub;

namespace Cadenza.Tests.Simulation;

/// <summary>The same log, taken in by one process in one batch a partition, and closed without a fault: what the bytes must be.</summary>
internal sealed class CalmRun : IProcesses, IDisposable
{
    private readonly FaultRates _rates;
    private readonly IReadOnlyList<SimulatedHub> _hubs;
    private readonly SimulatedProcess _process;
    private readonly Pipeline _pipeline;
    private readonly SimulatedDurable _durable;

    public CalmRun(SimulatedWorld world, IReadOnlyList<SimulatedHub> hubs, PipelineSettings settings)
    {
        _hubs = hubs;
        _rates = new FaultRates(world.Random) { IsOn = false };
        Storage = new SimulatedStorage(world, _rates);
        _process = new SimulatedProcess(world, "calm");
        _pipeline = new Pipeline(new FaultyStorage(world, _process, Storage).Connect(0), settings with { IsCutSmall = false });
        _durable = new SimulatedDurable(world, _rates, this);
    }

    public SimulatedStorage Storage { get; }

    public SimulatedProcess Any() => _process;

    public Pipeline PipelineOf(SimulatedProcess process) => _pipeline;

    public void Dispose() => Storage.Dispose();

    /// <summary>Begins; the run is over when what is returned holds.</summary>
    public Func<bool> Begin()
    {
        var open = _hubs.Count;
        foreach (var hub in _hubs)
        {
            _process.Start(async () =>
            {
                for (var partition = 0; partition < hub.Partitions.Count; partition++)
                {
                    await _pipeline.IngestAsync(hub.Name, partition, hub.Partitions[partition].Messages);
                }

                _durable.Start(hub.Name);
                open--;
            });
        }

        return () => open == 0 && !_hubs.Any(hub => _durable.IsRunning(hub.Name));
    }
}
