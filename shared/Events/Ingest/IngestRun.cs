using System.Text;
using System.Text.Json;
using Cadenza.Events.Packing;

namespace Cadenza.Events.Ingest;

/// <summary>Reads and validates one envelope: <see cref="EnvelopeReader.Read(ReadOnlySpan{byte}, EventRegistry)"/>, unless a test says otherwise.</summary>
internal delegate EnvelopeResult EnvelopeRead(ReadOnlySpan<byte> envelope, EventRegistry registry);

/// <summary>
/// What one run of a partition's messages, all of one hour, becomes: a file for each event type, one for what is invalid, and the
/// journal entry that commits them. The bytes depend on the messages alone.
/// </summary>
internal sealed class IngestRun : IDisposable
{
    /// <summary>A run ends with the message that brings it to so many bytes of events: what is packed may unpack to a thousand times as much.</summary>
    public const long BytesMax = 32 << 20;

    private readonly string _hub;
    private readonly int _partition;
    private readonly EventRegistry _registry;
    private readonly EnvelopeRead _read;
    private readonly SortedDictionary<string, EventLines> _types = new(StringComparer.Ordinal);
    private readonly EventLines _quarantine = new();
    private ReceivedMessage _first;
    private ReceivedMessage _last;
    private DateTimeOffset _lastEnqueuedAt;
    private long _heartbeats;
    private long _bytes;

    private IngestRun(string hub, int partition, EventRegistry registry, EnvelopeRead read) =>
        (_hub, _partition, _registry, _read) = (hub, partition, registry, read);

    /// <summary>How many messages it has taken.</summary>
    public int Messages { get; private set; }

    /// <summary>The lines for container <c>raw</c>, by type.</summary>
    public IReadOnlyCollection<KeyValuePair<string, EventLines>> Types => _types;

    /// <summary>The lines for container <c>quarantine</c>; there may be none.</summary>
    public EventLines Quarantine => _quarantine;

    /// <summary>
    /// Reads messages from a place on, as many as go in a run; at least one. A message on which our own code fails is put aside whole, with
    /// the failure as its reason: it would fail again, and hold its partition up for ever.
    /// </summary>
    public static IngestRun Read(
        string hub, int partition, EventRegistry registry, IReadOnlyList<ReceivedMessage> messages, int from, EnvelopeRead? read = null)
    {
        var breaking = new Dictionary<int, Exception>();
        while (true)
        {
            var run = new IngestRun(hub, partition, registry, read ?? EnvelopeReader.Read);
            if (run.TryRead(messages, from, breaking))
            {
                return run;
            }

            // What the message had written before it failed is undone by doing all the others again.
            run.Dispose();
        }
    }

    /// <summary>The file names' beginning, without the hash: the hub, the type unless it is null, the hour and the sequence numbers.</summary>
    public string NameOf(string? type, HourBucket hour) =>
        $"{_hub}/{(type is null ? "" : $"{type}/")}{hour.Path}/{_partition}-{_first.Sequence:D20}-{_last.Sequence:D20}";

    /// <summary>What commits it, once its files are stored.</summary>
    public JournalEntry Entry(IReadOnlyList<JournalFile> files, JournalFile? quarantine) => new()
    {
        From = _first.Sequence,
        To = _last.Sequence,
        FirstEnqueuedAt = _first.EnqueuedAt,
        LastEnqueuedAt = _lastEnqueuedAt,
        Received = files.Sum(file => file.Events) + _quarantine.Count,
        Heartbeats = _heartbeats,
        Quarantined = _quarantine.Count,
        Files = files,
        Quarantine = quarantine,
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _quarantine.Dispose();
        foreach (var lines in _types.Values)
        {
            lines.Dispose();
        }
    }

    private bool TryRead(IReadOnlyList<ReceivedMessage> messages, int from, Dictionary<int, Exception> breaking)
    {
        _first = messages[from];
        _lastEnqueuedAt = _first.EnqueuedAt;
        for (var i = from; i < messages.Count && _bytes < BytesMax; i++)
        {
            _last = messages[i];
            _lastEnqueuedAt = _last.EnqueuedAt > _lastEnqueuedAt ? _last.EnqueuedAt : _lastEnqueuedAt;
            Messages++;
            if (breaking.TryGetValue(i, out var failure))
            {
                PutAside(new LineHead(_partition, _last), 0, _last.Body.Span, $"it cannot be read: {failure.GetType().Name}: {failure.Message}");
                continue;
            }

            try
            {
                Add(_last);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                breaking.Add(i, e);
                return false;
            }
        }

        return true;
    }

    private void Add(ReceivedMessage message)
    {
        using var packed = MessageUnpacker.Unpack(message.Body);
        var body = packed.Body.Span;
        var head = new LineHead(_partition, message);
        for (var index = 0; index < packed.Envelopes.Length; index++)
        {
            var envelope = body[packed.Envelopes[index]];
            var result = packed.Reason is { } unreadable ? EnvelopeResult.Invalid(unreadable) : _read(envelope, _registry);
            var reason = result.Reason ?? WrongHub(result.Type!);
            _bytes += envelope.Length;
            if (reason is not null)
            {
                PutAside(head, index, envelope, reason);
            }
            else if (result.Type!.IsHeartbeat)
            {
                _heartbeats++;
            }
            else
            {
                var lines = LinesOf(result.Type.Name);
                head.WriteEvent(lines, index, envelope);
                lines.EndLine();
            }
        }
    }

    private string? WrongHub(EventType type) => type.IsHeartbeat || type.Hub == _hub ? null : $"type {type.Name} belongs to hub {type.Hub}";

    private EventLines LinesOf(string type)
    {
        if (!_types.TryGetValue(type, out var lines))
        {
            _types.Add(type, lines = new EventLines());
        }

        return lines;
    }

    /// <summary>An invalid event may be anything, so its bytes are kept in base64.</summary>
    private void PutAside(LineHead head, int index, ReadOnlySpan<byte> envelope, string reason)
    {
        head.Write(_quarantine, index);
        Encoding.UTF8.GetBytes($"\"reason\":\"{JsonEncodedText.Encode(reason)}\",\"base64\":\"{Convert.ToBase64String(envelope)}\"}}", _quarantine);
        _quarantine.EndLine();
    }
}
