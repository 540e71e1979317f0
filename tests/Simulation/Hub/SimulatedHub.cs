using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;

namespace Cadenza.Tests.Simulation.Hub;

/// <summary>An event hub: transfers arrive after a while, once, twice or never, and are answered or not.</summary>
internal sealed class SimulatedHub(SimulatedWorld world, FaultRates rates, string name, IReadOnlyList<IHubPartition> partitions)
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    private readonly bool[] _isDown = new bool[partitions.Count];

    public string Name => name;

    public IReadOnlyList<IHubPartition> Partitions => partitions;

    /// <summary>Messages from a number on, at most so many; none while the partition is down.</summary>
    public IReadOnlyList<HubMessage> Read(int partition, long from, int most) =>
        _isDown[partition] ? [] : [.. partitions[partition].Messages.Skip((int)from).Take(most)];

    /// <summary>Sends a transfer; true once the hub has acknowledged it.</summary>
    public Task<bool> SendAsync(int partition, IReadOnlyList<SimulatedMessage> messages)
    {
        var answered = new TaskCompletionSource<bool>();
        void Answer(bool isAcknowledged, TimeSpan after) => world.Time.After(after, () => answered.TrySetResult(isAcknowledged));

        var latency = world.Random.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(60));
        var isLost = rates.Strikes(world.Random, rates.HubAnswerLost);
        var isRefused = rates.Strikes(world.Random, rates.HubError);
        world.Time.After(latency, () =>
        {
            if (_isDown[partition] || isRefused)
            {
                world.Trace.Add(name, $"{partition}: refuses {messages.Count} messages");
                Answer(false, latency);
            }
            else if (rates.Strikes(world.Random, rates.HubCrash))
            {
                Answer(false, SendTimeout);
                Crash(partition, messages);
            }
            else
            {
                partitions[partition].Append(messages, () =>
                {
                    world.Trace.Add(name, $"{partition}: has {messages.Count} messages, to {partitions[partition].Messages.Count - 1}{(isLost ? ", and does not say so" : "")}");
                    Answer(!isLost, isLost ? SendTimeout : latency);
                });
            }
        });
        return answered.Task;
    }

    private void Crash(int partition, IReadOnlyList<SimulatedMessage> torn)
    {
        _isDown[partition] = true;
        world.Trace.Add(name, $"{partition}: is killed, writing {torn.Count} messages");
        partitions[partition].Crash(torn, () => world.Time.After(TimeSpan.FromSeconds(world.Random.Between(1, 60)), () =>
        {
            _isDown[partition] = false;
            world.Trace.Add(name, $"{partition}: is up, to {partitions[partition].Messages.Count - 1}");
        }));
    }
}
