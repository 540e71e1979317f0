using Cadenza.Tests.Simulation.Engine;

namespace Cadenza.Tests.Simulation.Hub;

/// <summary>The clients of a hub, which send, send again what was not acknowledged, or give up; and some send what was acknowledged hours ago.</summary>
internal sealed class Producers(SimulatedWorld world, SimulatedProcess clients, SimulatedHub hub, DateTimeOffset end, bool isBusy)
{
    private const int Attempts = 3;

    private readonly EventMaker _maker = new(world.Random, world.Time, hub.Name, packedMost: isBusy ? 40 : 5);
    private readonly List<SimulatedMessage> _acknowledged = [];
    private int _open;

    /// <summary>What the hub said that it has, in all sendings.</summary>
    public IReadOnlyList<SimulatedMessage> Acknowledged => _acknowledged;

    /// <summary>Whether every client is done.</summary>
    public bool AreDone => _open == 0;

    /// <summary>Lets a number of submissions happen at any time until the end.</summary>
    public void Start(int submissions, IReadOnlyList<string> users)
    {
        var span = end - world.Time.GetUtcNow();
        for (var i = 0; i < submissions; i++)
        {
            _open++;
            world.Time.After(span * (world.Random.Below(10_000) / 10_000.0), () => clients.Start(() => SubmitAsync(users)));
        }
    }

    /// <summary>Sends a heartbeat to every partition, as the timer does.</summary>
    public void Heartbeat()
    {
        var (id, now) = (world.Random.NextGuid(), world.Time.GetUtcNow());
        var body = Pipeline.Heartbeat(id, now);
        var message = new SimulatedMessage("", body, [new SimulatedEvent(id, "heartbeat", body)]);
        for (var partition = 0; partition < hub.Partitions.Count; partition++)
        {
            var to = partition;
            clients.Start(() => hub.SendAsync(to, [message]));
        }
    }

    private async Task SubmitAsync(IReadOnlyList<string> users)
    {
        var messages = Enumerable.Range(0, world.Random.Between(1, 3)).Select(_ => _maker.Make(world.Random.Pick(users))).ToList();
        await DeliverAsync(messages);
        if (world.Random.Chance(0.3))
        {
            // Within the hour, or hours later, when the client is online again.
            await Task.Delay(world.Random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(world.Random.Pick([5, 60, 200]))), world.Time);
            if (world.Time.GetUtcNow() < end)
            {
                await DeliverAsync([.. messages.Select(_maker.Repack)]);
            }
        }

        _open--;
    }

    /// <summary>A client that has no answer sends all of it again, with the same ids, or never does.</summary>
    private async Task DeliverAsync(IReadOnlyList<SimulatedMessage> messages)
    {
        while (!await PublishAsync(messages) && world.Random.Chance(0.8))
        {
            await Task.Delay(world.Random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3)), world.Time);
        }
    }

    private async Task<bool> PublishAsync(IReadOnlyList<SimulatedMessage> messages)
    {
        var transfers = Pipeline.Transfers(messages, hub.Partitions.Count);
        return !(await Task.WhenAll(transfers.Select(transfer => TransferAsync(transfer.Partition, transfer.Messages)))).Contains(false);
    }

    private async Task<bool> TransferAsync(int partition, IReadOnlyList<SimulatedMessage> messages)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await hub.SendAsync(partition, messages))
            {
                _acknowledged.AddRange(messages);
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), world.Time);
        }

        return false;
    }
}
