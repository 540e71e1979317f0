using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cadenza.Events.Packing;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Ingest;

/// <summary>
/// What one run of a partition's messages, all of one hour, becomes: a file for each event type, one for what is invalid, and the
/// journal entry that commits them. The bytes depend on the messages alone.
/// </summary>
internal sealed class IngestRun : IDisposable
{
    private const int NameHashBytes = 6;

    private readonly string _hub;
    private readonly int _partition;
    private readonly HourBucket _hour;
    private readonly EventRegistry _registry;
    private readonly SortedDictionary<string, GzipLines> _types = new(StringComparer.Ordinal);
    private readonly GzipLines _quarantine = new();
    private long _heartbeats;

    /// <summary>Reads the messages.</summary>
    public IngestRun(string hub, int partition, HourBucket hour, EventRegistry registry, IReadOnlyList<ReceivedMessage> messages)
    {
        (_hub, _partition, _hour, _registry) = (hub, partition, hour, registry);
        foreach (var message in messages)
        {
            Add(message);
        }

        var (first, last) = (messages[0], messages[^1]);
        var range = $"{partition}-{first.Sequence:D20}-{last.Sequence:D20}";
        Files = [.. _types.Select(pair => Finish(pair.Key, pair.Value, $"{hub}/{pair.Key}/{hour.Path}/{range}"))];
        Quarantine = _quarantine.Count > 0 ? Finish(null, _quarantine, $"{hub}/{hour.Path}/{range}") : null;
        Entry = new JournalEntry
        {
            From = first.Sequence,
            To = last.Sequence,
            FirstEnqueuedAt = first.EnqueuedAt,
            LastEnqueuedAt = messages.Max(message => message.EnqueuedAt),
            Received = _types.Values.Sum(lines => lines.Count) + _quarantine.Count,
            Heartbeats = _heartbeats,
            Quarantined = _quarantine.Count,
            Files = [.. Files.Select(file => file.Entry)],
            Quarantine = Quarantine?.Entry,
        };
    }

    /// <summary>The files for container <c>raw</c>.</summary>
    public IReadOnlyList<(JournalFile Entry, BinaryData Content)> Files { get; }

    /// <summary>The file for container <c>quarantine</c>, if any event is invalid.</summary>
    public (JournalFile Entry, BinaryData Content)? Quarantine { get; }

    /// <summary>What commits them.</summary>
    public JournalEntry Entry { get; }

    /// <summary>The hour they belong to.</summary>
    public HourBucket Hour => _hour;

    /// <inheritdoc />
    public void Dispose()
    {
        _quarantine.Dispose();
        foreach (var lines in _types.Values)
        {
            lines.Dispose();
        }
    }

    /// <summary>The name ends with the content's hash: what a journal names cannot be overwritten with anything else, not even by another version of this program.</summary>
    private static (JournalFile Entry, BinaryData Content) Finish(string? type, GzipLines lines, string name)
    {
        var content = lines.Finish();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span).AsSpan(0, NameHashBytes));
        return (new JournalFile($"{name}-{hash}.jsonl.gz", lines.Count, content.ToMemory().Length, type), content);
    }

    private void Add(ReceivedMessage message)
    {
        using var packed = MessageUnpacker.Unpack(message.Body);
        var body = packed.Body.Span;
        for (var index = 0; index < packed.Envelopes.Length; index++)
        {
            var envelope = body[packed.Envelopes[index]];
            var result = packed.Reason is { } unreadable ? EnvelopeResult.Invalid(unreadable) : EnvelopeReader.Read(envelope, _registry);
            var reason = result.Reason ?? WrongHub(result.Type!);
            if (reason is not null)
            {
                PutAside(message, index, envelope, reason);
            }
            else if (result.Type!.IsHeartbeat)
            {
                _heartbeats++;
            }
            else
            {
                var lines = LinesOf(result.Type.Name);
                new RawLine { Partition = _partition, Sequence = message.Sequence, Index = index, EnqueuedAt = message.EnqueuedAt, Event = envelope }.Write(lines.Line);
                lines.EndLine();
            }
        }
    }

    private string? WrongHub(EventType type) => type.IsHeartbeat || type.Hub == _hub ? null : $"type {type.Name} belongs to hub {type.Hub}";

    private GzipLines LinesOf(string type)
    {
        if (!_types.TryGetValue(type, out var lines))
        {
            _types.Add(type, lines = new GzipLines());
        }

        return lines;
    }

    /// <summary>An invalid event may be anything, so its bytes are kept in base64.</summary>
    private void PutAside(ReceivedMessage message, int index, ReadOnlySpan<byte> envelope, string reason)
    {
        var line = _quarantine.Line;
        RawLine.WritePosition(line, _partition, message.Sequence, index, message.EnqueuedAt);
        Encoding.UTF8.GetBytes($"\"reason\":\"{JsonEncodedText.Encode(reason)}\",\"base64\":\"{Convert.ToBase64String(envelope)}\"}}", line);
        _quarantine.EndLine();
    }
}
