using System.Collections;
using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Azure.Core.Serialization;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Makes events of what a function put under an output: text and bytes as they are, sequences one event an item, and anything else as JSON.</summary>
internal sealed class OutputEvents(ObjectSerializer serializer)
{
    /// <summary>The message format of a batch: each data section is a whole encoded message.</summary>
    private const uint BatchFormat = 0x80013700;

    /// <summary>The most bytes of one transfer: the service's limit of 1 MiB, less room for what stands around the events.</summary>
    private const int BatchBytesMax = (1 << 20) - 4096;

    /// <summary>What stands around an event's body in a batch.</summary>
    private const int SectionBytes = 16;

    /// <summary>The events to send, in order, in batches that each fit in a transfer.</summary>
    /// <exception cref="InvalidOperationException">An event is greater than that.</exception>
    public IEnumerable<IReadOnlyList<byte[]>> Batches(object value)
    {
        var batch = new List<byte[]>();
        var bytes = 0;
        foreach (var body in Bodies(value))
        {
            if (body.Length + SectionBytes > BatchBytesMax)
                throw new InvalidOperationException($"An event of {body.Length} bytes is greater than the {BatchBytesMax - SectionBytes} that an event hub takes.");
            if (bytes + body.Length + SectionBytes > BatchBytesMax)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(body);
            bytes += body.Length + SectionBytes;
        }

        if (batch.Count > 0) yield return batch;
    }

    /// <summary>A batch as a new message; AMQPNetLite sends a message object once only, and a retry sends again.</summary>
    public static Message ToMessage(IReadOnlyList<byte[]> batch)
    {
        if (batch.Count == 1) return new Message { BodySection = new Data { Binary = batch[0] } };
        var sections = new DataList();
        foreach (var body in batch) sections.Add(new Data { Buffer = new Message { BodySection = new Data { Binary = body } }.Encode() });
        return new Message { Format = BatchFormat, BodySection = sections };
    }

    /// <summary>The bodies of the events.</summary>
    public IEnumerable<byte[]> Bodies(object value) => value switch
    {
        string or byte[] or BinaryData or ReadOnlyMemory<byte> or IDictionary or JsonElement => [Body(value)],
        IEnumerable items => items.Cast<object?>().Where(item => item is not null).Select(item => Body(item!)),
        _ => [Body(value)],
    };

    private byte[] Body(object item) => item switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        BinaryData data => data.ToArray(),
        ReadOnlyMemory<byte> memory => memory.ToArray(),
        _ => serializer.Serialize(item, item.GetType(), CancellationToken.None).ToArray(),
    };
}
