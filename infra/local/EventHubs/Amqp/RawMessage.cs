using Amqp;

namespace Cadenza.Local.EventHubs;

/// <summary>A message received but not decoded.</summary>
internal sealed class RawMessage(ByteBuffer buffer) : Message
{
    /// <summary>The message's bytes, which nobody writes to again.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = buffer.Buffer.AsMemory(buffer.Offset, buffer.Length);

    /// <summary>The message, decoded.</summary>
    public Message Decode()
    {
        var copy = Bytes.ToArray();
        return Decode(new ByteBuffer(copy, 0, copy.Length, copy.Length));
    }
}
