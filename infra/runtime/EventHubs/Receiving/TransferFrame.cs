namespace Cadenza.Runtime.EventHubs;

/// <summary>A transfer (AMQP 1.0, 2.7.5), as far as a receiver of one link needs it.</summary>
/// <param name="DeliveryId">The delivery's number; -1 when it is left out, as in a delivery's later frames.</param>
/// <param name="Settled">Whether it needs no answer.</param>
/// <param name="More">Whether more frames of the delivery follow.</param>
/// <param name="Aborted">Whether the sender gave the delivery up.</param>
/// <param name="PayloadAt">Where in the frame's body the message begins, or goes on.</param>
internal readonly record struct TransferFrame(long DeliveryId, bool Settled, bool More, bool Aborted, int PayloadAt)
{
    /// <summary>The performative's code.</summary>
    public const byte Code = 0x14;

    /// <summary>Reads a frame's body.</summary>
    /// <exception cref="FormatException">It is not well formed.</exception>
    public static TransferFrame Read(ReadOnlySpan<byte> body)
    {
        var reader = new AmqpReader(body);
        reader.ReadDescriptor();
        var count = reader.EnterCompound();
        long deliveryId = -1;
        bool settled = false, more = false, aborted = false;
        for (var field = 0; field < count; field++)
        {
            switch (field)
            {
                case 1: deliveryId = reader.ReadLong(-1); break;
                case 4: settled = reader.ReadBoolean(); break;
                case 5: more = reader.ReadBoolean(); break;
                case 9: aborted = reader.ReadBoolean(); break;
                default: reader.Skip(); break;
            }
        }

        return new TransferFrame(deliveryId, settled, more, aborted, reader.Position);
    }
}
