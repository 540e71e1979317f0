using System.Buffers.Binary;
using System.Text;
using Cadenza.Local.EventHubs;
using Cadenza.Tests.Simulation.Engine;

namespace Cadenza.Tests.Simulation.Hub;

/// <summary>
/// A partition in the stand-in's own log, on disk. A kill leaves the last group cut at any byte, and the log's own recovery says what
/// of it is there; what readers or publishers were told of must be.
/// </summary>
internal sealed class LoggedPartition : IHubPartition, IDisposable
{
    private const long SegmentBytes = 4_000;
    private static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    private readonly SimulatedWorld _world;
    private readonly string _folder;
    private readonly List<HubMessage> _messages = [];
    private readonly Dictionary<string, SimulatedMessage> _byBody = new(StringComparer.Ordinal);
    private SimulatedProcess _broker;
    private PartitionLog? _log;

    public LoggedPartition(SimulatedWorld world, string folder)
    {
        (_world, _folder) = (world, folder);
        _broker = new SimulatedProcess(world, "broker");
        Open(() => { });
    }

    public IReadOnlyList<HubMessage> Messages => _messages;

    public void Append(IReadOnlyList<SimulatedMessage> messages, Action durable) => _broker.Start(async () =>
    {
        await WriteAsync(messages);
        ReadAll();
        durable();
    });

    public void Crash(IReadOnlyList<SimulatedMessage> torn, Action recovered)
    {
        var log = _log!;
        var (file, length) = LastFile();
        _broker.Start(async () =>
        {
            // The group is written, and told to nobody; then what the disk did not get is cut off.
            var writing = WriteAsync(torn);
            await log.DisposeAsync();
            await writing;
            var (after, written) = LastFile();
            var least = after == file ? length : LogSegment.HeaderBytes;
            using (var stream = new FileStream(after, FileMode.Open))
            {
                stream.SetLength(least + (long)(_world.Random.NextBits() % (ulong)(written - least + 1)));
            }

            _broker = new SimulatedProcess(_world, "broker");
            Open(recovered);
        });
    }

    public void Dispose()
    {
        var log = _log;
        _broker.Start(async () => await log!.DisposeAsync());
    }

    /// <summary>The log's writer runs where it is opened: in the broker.</summary>
    private void Open(Action opened) => _broker.Start(() =>
    {
        _log = PartitionLog.Open(_folder, SegmentBytes, Retention, _world.Time);
        ReadAll();
        opened();
        return Task.CompletedTask;
    });

    private async Task WriteAsync(IReadOnlyList<SimulatedMessage> messages)
    {
        foreach (var message in messages)
        {
            _byBody.TryAdd(Encoding.Latin1.GetString(message.Body), message);
        }

        var append = new AwaitedAppend([.. messages.Select(message => new PublishedEvent(message.Key, default, 0, DataSection(message.Body)))]);
        _log!.Append(append);
        await append.Durable;
    }

    /// <summary>Reads the log from its beginning: whatever readers saw before must be there as it was.</summary>
    private void ReadAll()
    {
        var cursor = _log!.Read(StartPosition.Earliest);
        var count = 0;
        while (cursor.TryNext(out var record, out var payload))
        {
            var message = new HubMessage(record.SequenceNumber, DateTimeOffset.FromUnixTimeMilliseconds(record.EnqueuedMs), _byBody[Body(payload.Span)]);
            if (count < _messages.Count && _messages[count] != message)
            {
                _world.Fail($"The hub's log has changed at {record.SequenceNumber}.");
            }

            if (count++ >= _messages.Count)
            {
                _messages.Add(message);
            }
        }

        if (count < _messages.Count)
        {
            _world.Fail($"The hub's log had {_messages.Count} messages, and has {count}.");
        }
    }

    private (string Path, long Length) LastFile()
    {
        var last = Directory.EnumerateFiles(_folder, "*.log").Max(StringComparer.Ordinal)!;
        return (last, new FileInfo(last).Length);
    }

    /// <summary>AMQP 1.0, 3.2.6: a data section with a binary of four bytes of length.</summary>
    private static byte[] DataSection(byte[] body)
    {
        var section = new byte[8 + body.Length];
        ((ReadOnlySpan<byte>)[0x00, 0x53, 0x75, 0xb0]).CopyTo(section);
        BinaryPrimitives.WriteInt32BigEndian(section.AsSpan(4), body.Length);
        body.CopyTo(section, 8);
        return section;
    }

    /// <summary>The body, behind the annotations, whose map says how long it is.</summary>
    private static string Body(ReadOnlySpan<byte> payload)
    {
        var annotations = 8 + BinaryPrimitives.ReadInt32BigEndian(payload[4..]);
        return Encoding.Latin1.GetString(payload[(annotations + 8)..]);
    }
}
