using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>An event as it came, read where and when it is asked for.</summary>
internal readonly struct ReceivedEvent(Message message)
{
    private static readonly Symbol SequenceNumberKey = "x-opt-sequence-number";
    private static readonly Symbol OffsetKey = "x-opt-offset";
    private static readonly Symbol EnqueuedTimeKey = "x-opt-enqueued-time";
    private static readonly Symbol PartitionKeyKey = "x-opt-partition-key";

    public long SequenceNumber => message.MessageAnnotations?[SequenceNumberKey] is long number ? number : -1;

    public string Offset => message.MessageAnnotations?[OffsetKey]?.ToString() ?? "";

    public DateTime EnqueuedTimeUtc => message.MessageAnnotations?[EnqueuedTimeKey] is DateTime time ? time : DateTime.UnixEpoch;

    public string? PartitionKey => message.MessageAnnotations?[PartitionKeyKey]?.ToString();

    /// <summary>The publisher's own properties.</summary>
    public Map? Properties => message.ApplicationProperties?.Map;

    /// <summary>What the service added, and other annotations.</summary>
    public Map? Annotations => message.MessageAnnotations?.Map;

    /// <summary>The body's bytes: those of a binary body as they are, a string's in UTF-8, and any other value's JSON.</summary>
    public byte[] Body => message.BodySection switch
    {
        Data data => data.Binary ?? data.Buffer.Buffer.AsSpan(data.Buffer.Offset, data.Buffer.Length).ToArray(),
        DataList list => Concatenate(list),
        AmqpValue { Value: byte[] bytes } => bytes,
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        AmqpValue { Value: null } or null => [],
        AmqpValue { Value: var value } => JsonSerializer.SerializeToUtf8Bytes(value),
        AmqpSequence { List: var items } => JsonSerializer.SerializeToUtf8Bytes(items),
        var other => throw new NotSupportedException($"A body of {other.GetType().Name} is not supported."),
    };

    private static byte[] Concatenate(DataList list)
    {
        using var joined = new MemoryStream();
        for (var i = 0; i < list.Count; i++) joined.Write(list[i].Binary);
        return joined.ToArray();
    }
}
