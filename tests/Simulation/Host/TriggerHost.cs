using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;
using Cadenza.Tests.Simulation.Hub;

namespace Cadenza.Tests.Simulation.Host;

/// <summary>Who reads which partition, and from where: what the host keeps in storage beside the pipeline's own.</summary>
internal sealed class HostState
{
    private readonly Dictionary<(string Hub, int Partition), SimulatedProcess> _owners = [];
    private readonly Dictionary<(string Hub, int Partition), long> _checkpoints = [];

    public SimulatedProcess? OwnerOf(string hub, int partition) => _owners.GetValueOrDefault((hub, partition));

    public void Own(string hub, int partition, SimulatedProcess owner) => _owners[(hub, partition)] = owner;

    /// <summary>The number after the last message that is done with.</summary>
    public long CheckpointOf(string hub, int partition) => _checkpoints.GetValueOrDefault((hub, partition));

    public void Checkpoint(string hub, int partition, long next) => _checkpoints[(hub, partition)] = next;
}

/// <summary>
/// The Event Hubs trigger of one process and partition: batches of any size, again and again until they are ingested, checkpoints
/// after that; and now and then what no host should do, but a pipeline has to stand.
/// </summary>
internal sealed class TriggerHost(SimulatedWorld world, FaultRates rates, HostState state, SimulatedProcess process, Pipeline pipeline, SimulatedHub hub, int partition)
{
    private long _next = -1;
    private long _ingested;

    private SeededRandom Random => world.Random;

    private bool Owns => state.OwnerOf(hub.Name, partition) == process;

    public async Task RunAsync()
    {
        while (true)
        {
            if (!Owns)
            {
                _next = -1;
                await Task.Delay(TimeSpan.FromSeconds(Random.Between(5, 120)), world.Time);
                continue;
            }

            _next = _next < 0 ? state.CheckpointOf(hub.Name, partition) : _next;
            var batch = hub.Read(partition, _next, Random.Pick([1, 2, 5, 20]));
            if (batch.Count > 0)
            {
                await DeliverAsync(batch);
            }

            await Task.Delay(TimeSpan.FromSeconds(batch.Count > 0 ? Random.Between(0, 300) : Random.Between(60, 900)), world.Time);
        }
    }

    private async Task DeliverAsync(IReadOnlyList<HubMessage> batch)
    {
        if (rates.Strikes(Random, rates.OtherHub) && _ingested > 0)
        {
            await DeliverOfOtherHubAsync(batch[0].Message);
        }

        var isSkipping = _next > 0 && rates.Strikes(Random, rates.Skip);
        var delivered = isSkipping ? Without(batch) : rates.Strikes(Random, rates.Overlap) ? Overlapping(batch) : batch;
        if (!isSkipping && rates.Strikes(Random, rates.Twice))
        {
            var again = Overlapping(batch);
            process.Start(() => TryIngestAsync(again, isSkipping: false));
        }

        if (await TryIngestAsync(delivered, isSkipping) || !Pipeline.IsRetriedForEver(hub.Name))
        {
            _next = Math.Max(_next, delivered[^1].Sequence + 1);
            if (!rates.Strikes(Random, rates.CheckpointLost))
            {
                state.Checkpoint(hub.Name, partition, _next);
            }
        }
        else if (Random.Chance(0.5))
        {
            // As after a lease that moved away and back: from the checkpoint, in other batches.
            _next = -1;
        }
    }

    private async Task<bool> TryIngestAsync(IReadOnlyList<HubMessage> batch, bool isSkipping)
    {
        try
        {
            await pipeline.IngestAsync(hub.Name, partition, batch);
            world.Trace.Add(process.Name, $"{hub.Name}/{partition}: {batch[0].Sequence} to {batch[^1].Sequence} ingested");
            _ingested = Math.Max(_ingested, batch[^1].Sequence + 1);
            return true;
        }
        catch (Exception e)
        {
            world.Trace.Add(process.Name, $"{hub.Name}/{partition}: {batch[0].Sequence} to {batch[^1].Sequence} fails: {e.GetType().Name}");
            if (Pipeline.IsGap(e) && !isSkipping)
            {
                world.Fail($"{hub.Name}/{partition} refuses messages that continue: {e.Message}");
            }

            return false;
        }
    }

    /// <summary>With one message or more left out, at the beginning or later.</summary>
    private List<HubMessage> Without(IReadOnlyList<HubMessage> batch)
    {
        var more = hub.Read(partition, _next, batch.Count + 3);
        var at = Random.Below(Math.Max(1, more.Count));
        var left = more.Where((_, i) => i != at && i < at + 3).ToList();
        return left.Count > 0 ? left : [.. batch];
    }

    /// <summary>With some that came before.</summary>
    private IReadOnlyList<HubMessage> Overlapping(IReadOnlyList<HubMessage> batch)
    {
        var from = Math.Max(0, _next - Random.Between(1, 10));
        return hub.Read(partition, from, (int)(batch[^1].Sequence - from + 1)) is { Count: > 0 } more ? more : batch;
    }

    /// <summary>The number of a message that this process has ingested, with a new time: a hub that was made anew. It must be refused.</summary>
    private async Task DeliverOfOtherHubAsync(SimulatedMessage message)
    {
        var other = new HubMessage(Random.Below((int)_ingested), world.Time.GetUtcNow().AddHours(10), message);
        try
        {
            await pipeline.IngestAsync(hub.Name, partition, [other]);
            world.Fail($"{hub.Name}/{partition} takes message {other.Sequence} of another hub.");
        }
        catch (Exception e)
        {
            world.Trace.Add(process.Name, $"{hub.Name}/{partition}: message {other.Sequence} of another hub fails: {e.GetType().Name}");
        }
    }
}
