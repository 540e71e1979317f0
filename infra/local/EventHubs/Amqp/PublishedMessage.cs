using System.Text;

namespace Cadenza.Local.EventHubs;

/// <summary>Cuts an encoded AMQP message into a <see cref="PublishedEvent"/>, or a batch of them into its messages.</summary>
internal static class PublishedMessage
{
    /// <summary>The message format of a batch: each data section of the body is a whole encoded message.</summary>
    public const uint BatchFormat = 0x80013700;

    /// <summary>The most events in one batch.</summary>
    public const int BatchEventsMax = 100_000;

    private const byte Header = 0x70;
    private const byte DeliveryAnnotations = 0x71;
    private const byte MessageAnnotations = 0x72;
    private const byte Data = 0x75;
    private const byte Footer = 0x78;

    /// <summary>The event of a message.</summary>
    /// <exception cref="FormatException">The message is not well formed, or breaks a limit of the service.</exception>
    public static PublishedEvent Parse(ReadOnlyMemory<byte> message)
    {
        var published = default(PublishedEvent);
        var at = 0;
        while (at < message.Length)
        {
            var section = AmqpFields.ReadSection(message.Span[at..], out var valueAt);
            if (section is < Header or > Footer) throw new FormatException($"0x{section:X2} is no section of a message.");
            if (section > MessageAnnotations) break;
            var value = message[(at + valueAt)..];
            if (section == MessageAnnotations) published = ReadAnnotations(value);
            at += valueAt + AmqpFields.Measure(value.Span);
        }

        var sections = message[at..];
        RequireWhole(sections.Span);
        return published with { Sections = sections };
    }

    /// <summary>The events of a batch. Those that name no partition key have the batch's.</summary>
    /// <exception cref="FormatException">The batch is not well formed, or breaks a limit of the service.</exception>
    public static List<PublishedEvent> ParseBatch(ReadOnlyMemory<byte> batch)
    {
        var events = new List<PublishedEvent>();
        var envelope = Parse(batch);
        var rest = envelope.Sections;
        while (!rest.IsEmpty)
        {
            var section = AmqpFields.ReadSection(rest.Span, out var valueAt);
            var length = valueAt + AmqpFields.Measure(rest.Span[valueAt..]);
            if (section == Data)
            {
                if (!AmqpFields.TryReadText(rest.Span[valueAt..], out var inner)) throw new FormatException("A batch's body must be binary.");
                if (events.Count == BatchEventsMax) throw new FormatException($"A batch may hold {BatchEventsMax} events.");
                var published = Parse(rest[(length - inner.Length)..length]);
                events.Add(published with { PartitionKey = published.PartitionKey ?? envelope.PartitionKey });
            }

            rest = rest[length..];
        }

        return events.Count > 0 ? events : throw new FormatException("The batch is empty.");
    }

    private static void RequireWhole(ReadOnlySpan<byte> sections)
    {
        var hasBody = false;
        while (!sections.IsEmpty)
        {
            hasBody |= AmqpFields.ReadSection(sections, out var valueAt) is >= Data and < Footer;
            sections = sections[(valueAt + AmqpFields.Measure(sections[valueAt..]))..];
        }

        if (!hasBody) throw new FormatException("The message has no body.");
    }

    /// <summary>The partition key, and the rest of the annotations but those that are the server's to give.</summary>
    private static PublishedEvent ReadAnnotations(ReadOnlyMemory<byte> map)
    {
        string? partitionKey = null;
        List<ReadOnlyMemory<byte>>? kept = null;
        var pairs = AmqpFields.ReadMap(map.Span, out var at, out _).Length;
        for (var end = at + pairs; at < end;)
        {
            var keyLength = AmqpFields.Measure(map.Span[at..end]);
            var valueLength = AmqpFields.Measure(map.Span[(at + keyLength)..end]);
            var value = map.Slice(at + keyLength, valueLength);
            AmqpFields.TryReadText(map.Span[at..end], out var key);
            if (key.SequenceEqual("x-opt-partition-key"u8)) partitionKey = ReadPartitionKey(value.Span);
            else if (!IsServers(key)) (kept ??= []).Add(map.Slice(at, keyLength + valueLength));
            at += keyLength + valueLength;
        }

        return new PublishedEvent(partitionKey, kept is null ? default : Join(kept), kept?.Count ?? 0, default);
    }

    private static bool IsServers(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("x-opt-sequence-number"u8) || key.SequenceEqual("x-opt-offset"u8) || key.SequenceEqual("x-opt-enqueued-time"u8);

    private static string? ReadPartitionKey(ReadOnlySpan<byte> value)
    {
        if (value[0] == 0x40) return null;
        if (!AmqpFields.TryReadText(value, out var text)) throw new FormatException("x-opt-partition-key must be a string.");
        var key = Encoding.UTF8.GetString(text);
        return key.Length <= EventPayload.PartitionKeyCharsMax
            ? key
            : throw new FormatException($"The partition key has {key.Length} characters; {EventPayload.PartitionKeyCharsMax} are allowed.");
    }

    private static ReadOnlyMemory<byte> Join(List<ReadOnlyMemory<byte>> parts)
    {
        var joined = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(joined.AsMemory(at));
            at += part.Length;
        }

        return joined;
    }
}
