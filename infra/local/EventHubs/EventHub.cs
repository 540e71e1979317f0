namespace Cadenza.Local.EventHubs;

/// <summary>An event hub of the namespace: its name, its number of partitions, and the consumer groups beside <c>$Default</c>.</summary>
internal sealed record EventHub(string Name, int Partitions)
{
    /// <summary>The consumer group that every hub has.</summary>
    public const string DefaultConsumerGroup = "$Default";

    /// <summary>Consumer groups beside <c>$Default</c>.</summary>
    public IReadOnlyList<string> ConsumerGroups { get; init; } = [];

    /// <summary>How long an event is kept after its enqueued time, at least. The default value is 7 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether readers may name this consumer group; case does not matter, as in the service.</summary>
    public bool HasConsumerGroup(string name) =>
        name.Equals(DefaultConsumerGroup, StringComparison.OrdinalIgnoreCase)
        || ConsumerGroups.Contains(name, StringComparer.OrdinalIgnoreCase);
}
