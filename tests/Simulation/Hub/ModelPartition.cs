using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Faults;

namespace Cadenza.Tests.Simulation.Hub;

/// <summary>A partition as a list. Its clock is its own, and may be set back: the real service promises nothing else.</summary>
internal sealed class ModelPartition(SimulatedWorld world, FaultRates rates) : IHubPartition
{
    private readonly List<HubMessage> _messages = [];
    private TimeSpan _clockOffset;

    public IReadOnlyList<HubMessage> Messages => _messages;

    public void Append(IReadOnlyList<SimulatedMessage> messages, Action durable)
    {
        if (rates.Strikes(world.Random, rates.HubMoves))
        {
            Move();
        }

        Add(messages);
        durable();
    }

    public void Crash(IReadOnlyList<SimulatedMessage> torn, Action recovered)
    {
        Add(torn.Take(world.Random.Between(0, torn.Count)));
        Move();
        recovered();
    }

    /// <summary>Another machine takes over, with another clock.</summary>
    private void Move() => _clockOffset = TimeSpan.FromMinutes(world.Random.Pick([0, 0, 1, -1, -7, -61]));

    private void Add(IEnumerable<SimulatedMessage> messages)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds((world.Time.GetUtcNow() + _clockOffset).ToUnixTimeMilliseconds());
        foreach (var message in messages)
        {
            _messages.Add(new HubMessage(_messages.Count, now, message));
        }
    }
}
