using System.Globalization;
using System.Text;
using Cadenza.Local.EventHubs;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>A partition's log in a folder of its own.</summary>
internal sealed class LogFolder : IDisposable
{
    public static readonly DateTimeOffset Start = new(2025, 12, 1, 8, 0, 0, TimeSpan.Zero);

    public string Path { get; } = Directory.CreateTempSubdirectory("cadenza-log-").FullName;

    public FakeTimeProvider Time { get; } = new(Start);

    public PartitionLog Open(long segmentBytes = 1 << 20, TimeSpan? retention = null) =>
        PartitionLog.Open(Path, segmentBytes, retention ?? TimeSpan.FromDays(7), Time);

    /// <summary>The segment files, oldest first.</summary>
    public string[] Files() => [.. Directory.GetFiles(Path, "*.log").Order(StringComparer.Ordinal)];

    /// <summary>An event whose only section is a binary body.</summary>
    public static PublishedEvent Event(string body) => PublishedMessage.Parse(Encode(body));

    public static byte[] Encode(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return [0x00, 0x53, 0x75, 0xA0, (byte)bytes.Length, .. bytes];
    }

    /// <summary>Appends events as one group and returns when they are durable.</summary>
    public static async Task AppendAsync(PartitionLog log, params string[] bodies)
    {
        var append = new AwaitedAppend([.. bodies.Select(Event)]);
        log.Append(append);
        await append.Durable;
    }

    /// <summary>Everything that can be read from a position: sequence number and body.</summary>
    public static List<string> Read(PartitionLog log, StartPosition? start = null)
    {
        var cursor = log.Read(start ?? StartPosition.Earliest);
        var read = new List<string>();
        while (cursor.TryNext(out var record, out var payload))
        {
            var message = Amqp.Message.Decode(new Amqp.ByteBuffer(payload.ToArray(), 0, payload.Length, payload.Length));
            var body = Encoding.UTF8.GetString(((Amqp.Framing.Data)message.BodySection).Binary);
            read.Add(string.Create(CultureInfo.InvariantCulture, $"{record.SequenceNumber}:{body}"));
        }

        return read;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
