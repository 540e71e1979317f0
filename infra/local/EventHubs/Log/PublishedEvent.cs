namespace Cadenza.Local.EventHubs;

/// <summary>An event as its publisher sent it: AMQP bytes, cut into what the server completes and what it passes on untouched.</summary>
/// <param name="PartitionKey">The publisher's partition key, when it gave one.</param>
/// <param name="Annotations">The publisher's other message annotations: the encoded keys and values of a map, without its header.</param>
/// <param name="AnnotationCount">How many keys <paramref name="Annotations"/> has.</param>
/// <param name="Sections">Properties, application properties, body and footer, encoded.</param>
internal readonly record struct PublishedEvent(
    string? PartitionKey, ReadOnlyMemory<byte> Annotations, int AnnotationCount, ReadOnlyMemory<byte> Sections)
{
    /// <summary>The most bytes that <see cref="EventPayload"/> can take for this event.</summary>
    public int PayloadBytesMax => EventPayload.OwnBytesMax + (PartitionKey?.Length ?? 0) * 3 + Annotations.Length + Sections.Length;
}
