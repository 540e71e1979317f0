using System.Text;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Tests.Unit.Events;

/// <summary>What messages become: lines by type, and what is put aside.</summary>
public class IngestRunTests
{
    private const string Login = """{"id":"0b1f8a52-5c1a-4d0e-9d0c-3a8f3f6d9a01","type":"login_performed","user_id":"u1","occurred_at":"2025-12-01T10:00:00Z"}""";
    private static readonly DateTimeOffset Ten = new(2025, 12, 1, 10, 0, 0, 123, TimeSpan.Zero);
    private static readonly HourBucket Hour = HourBucket.Of(Ten);

    [Fact]
    public void Read_PackedMessage_WritesALineForEachEvent()
    {
        using var run = Read([Message(7, $"{Login}\n{Login}")]);

        Assert.Equal(
            $$"""
            {"partition":2,"sequence":7,"enqueued_at":"2025-12-01T10:00:00.123Z","event":{{Login}}}
            {"partition":2,"sequence":7,"index":1,"enqueued_at":"2025-12-01T10:00:00.123Z","event":{{Login}}}
            """,
            Text(run.Types.Single().Value));
        Assert.Equal("telemetry/login_performed/2025/12/01/10/2-00000000000000000007-00000000000000000007", run.NameOf("login_performed", Hour));
    }

    [Fact]
    public void Read_EventOnSeveralLines_IsOneLine()
    {
        using var run = Read([Message(7, Login.Replace(",", ",\r\n  ", StringComparison.Ordinal))]);

        Assert.Equal($$"""{"partition":2,"sequence":7,"enqueued_at":"2025-12-01T10:00:00.123Z","event":{{Login}}}""", Text(run.Types.Single().Value));
    }

    [Fact]
    public void Read_MessageThatBreaksOurCode_IsPutAsideWholeAndItsNeighboursGoOn()
    {
        var messages = new[] { Message(1, Login), Message(2, $"{Login}\n{Login.Replace("u1", "u2", StringComparison.Ordinal)}"), Message(3, Login) };
        using var run = Read(messages, (envelope, registry) => envelope.IndexOf("u2"u8) >= 0
            ? throw new InvalidOperationException("no \"u2\"")
            : EnvelopeReader.Read(envelope, registry));

        Assert.Equal(2, run.Types.Single().Value.Count);
        Assert.Equal(
            $$"""{"partition":2,"sequence":2,"enqueued_at":"2025-12-01T10:00:00.123Z","reason":"it cannot be read: InvalidOperationException: no \u0022u2\u0022","base64":"{{Convert.ToBase64String(messages[1].Body.Span)}}"}""",
            Text(run.Quarantine));
        var entry = run.Entry([new JournalFile("a", 2, 1, "login_performed")], new JournalFile("b", 1, 1));
        Assert.Equal((1, 3, 3, 1), (entry.From, entry.To, entry.Received, entry.Quarantined));
    }

    [Fact]
    public void Read_ManyBytes_EndsTheRunAndTheNextGoesOnBehindIt()
    {
        var large = new string('x', 16_000);
        var packed = string.Join('\n', Enumerable.Repeat(Login.Replace("u1\"", $"u1\",\"more\":\"{large}\"", StringComparison.Ordinal), 512));
        var messages = Enumerable.Range(0, 7).Select(i => Message(i, packed)).ToList();

        var taken = new List<int>();
        for (var from = 0; from < messages.Count; from += taken[^1])
        {
            using var run = IngestRun.Read(Hubs.Telemetry, 2, EventRegistry.Platform, messages, from);
            Assert.Equal(512 * run.Messages, run.Types.Single().Value.Count);
            taken.Add(run.Messages);
        }

        Assert.Equal([5, 2], taken);
    }

    private static IngestRun Read(IReadOnlyList<ReceivedMessage> messages, EnvelopeRead? read = null) =>
        IngestRun.Read(Hubs.Telemetry, 2, EventRegistry.Platform, messages, 0, read);

    private static ReceivedMessage Message(long sequence, string body) => new(sequence, Ten, Encoding.UTF8.GetBytes(body));

    private static string Text(EventLines lines)
    {
        var text = new StringBuilder();
        LineReader.ForEachLine(BinaryData.FromBytes(lines.Finish().ToArray()), line => text.Append(Encoding.UTF8.GetString(line)).Append('\n'));
        return text.ToString().TrimEnd('\n');
    }
}
