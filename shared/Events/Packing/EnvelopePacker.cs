using Cadenza.Events.Publishing;

namespace Cadenza.Events.Packing;

/// <summary>Puts the envelopes of one partition key into few messages, as JSON Lines: the opposite of <see cref="MessageUnpacker"/>.</summary>
public static class EnvelopePacker
{
    /// <summary>
    /// What fits in one billing unit of Event Hubs (64 KB) with what the protocol adds: a longer message would cost as much as two.
    /// </summary>
    public const int DefaultMaxBytes = 60_000;

    /// <summary>Messages of at most <paramref name="maxBytes"/>, or of one event; a key's events stay in their order.</summary>
    /// <param name="events">Valid envelopes. What is no JSON object on a single line, such as a message that is packed already, goes as it is.</param>
    /// <param name="maxBytes">The most bytes of a packed message.</param>
    public static List<HubEvent> Pack(IEnumerable<HubEvent> events, int maxBytes)
    {
        var packed = new List<HubEvent>();
        var open = new Dictionary<string, Lines>(StringComparer.Ordinal);
        foreach (var (key, body) in events)
        {
            if (!open.TryGetValue(key, out var lines))
            {
                open.Add(key, lines = new Lines());
            }

            var isLine = body.Span.StartsWith("{"u8) && !body.Span.ContainsAny((byte)'\n', (byte)'\r');
            if (lines.Count > 0 && (!isLine || lines.Count == MessageUnpacker.MaxEnvelopes || lines.Bytes + body.Length > maxBytes))
            {
                packed.Add(new HubEvent(key, lines.Take()));
            }

            if (isLine)
            {
                lines.Add(body);
            }
            else
            {
                packed.Add(new HubEvent(key, body));
            }
        }

        packed.AddRange(open.Where(pair => pair.Value.Count > 0).Select(pair => new HubEvent(pair.Key, pair.Value.Take())));
        return packed;
    }

    /// <summary>The lines of a message that is not full.</summary>
    private sealed class Lines
    {
        private readonly List<ReadOnlyMemory<byte>> _bodies = [];

        public int Count => _bodies.Count;

        /// <summary>With a line feed behind each.</summary>
        public int Bytes { get; private set; }

        public void Add(ReadOnlyMemory<byte> body)
        {
            _bodies.Add(body);
            Bytes += body.Length + 1;
        }

        public ReadOnlyMemory<byte> Take()
        {
            var message = _bodies.Count == 1 ? _bodies[0] : Join();
            _bodies.Clear();
            Bytes = 0;
            return message;
        }

        private byte[] Join()
        {
            var joined = new byte[Bytes - 1];
            var at = 0;
            foreach (var body in _bodies)
            {
                body.Span.CopyTo(joined.AsSpan(at));
                at += body.Length;
                if (at < joined.Length)
                {
                    joined[at++] = (byte)'\n';
                }
            }

            return joined;
        }
    }
}
