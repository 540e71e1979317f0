using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Cadenza.Runtime.EventHubs;
using CsCheck;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>Messages read from their bytes say what AMQPNetLite, which wrote them, was told.</summary>
public sealed class ReceivedEventTests
{
    private static readonly DateTime Noon = new(2026, 1, 31, 12, 0, 0, 123, DateTimeKind.Utc);

    [Fact]
    public void Parse_WhatTheServiceSends_HasItsNumbersAndBody()
    {
        var one = Parse(new Message
        {
            MessageAnnotations = new MessageAnnotations
            {
                [new Symbol("x-opt-sequence-number")] = 5_000_000_000L,
                [new Symbol("x-opt-offset")] = "1234567",
                [new Symbol("x-opt-enqueued-time")] = Noon,
                [new Symbol("x-opt-partition-key")] = "jürgen",
            },
            Properties = new Properties { ContentType = "application/json" },
            ApplicationProperties = new ApplicationProperties { ["source"] = "app" },
            BodySection = new Data { Binary = "{}"u8.ToArray() },
        });

        Assert.Equal((5_000_000_000L, "1234567", Noon, "jürgen"), (one.SequenceNumber, one.Offset, one.EnqueuedTimeUtc, one.PartitionKey));
        Assert.Equal("{}"u8.ToArray(), one.Body);
        Assert.Equal("app", one.Properties!["source"]);
        Assert.Equal(4, one.Annotations!.Count);
    }

    [Fact]
    public void Parse_NothingButABody_HasDefaults()
    {
        var one = Parse(new Message { BodySection = new AmqpValue { Value = "text" } });

        Assert.Equal((-1L, "", DateTime.UnixEpoch, null), (one.SequenceNumber, one.Offset, one.EnqueuedTimeUtc, one.PartitionKey));
        Assert.Equal("text"u8.ToArray(), one.Body);
        Assert.Null(one.Properties);
    }

    [Fact]
    public void Body_SeveralDataSections_AreJoined()
    {
        var list = new DataList();
        list.Add(new Data { Binary = "ab"u8.ToArray() });
        list.Add(new Data { Binary = "c"u8.ToArray() });

        Assert.Equal("abc"u8.ToArray(), Parse(new Message { BodySection = list }).Body);
    }

    [Fact]
    public void Parse_AnyNumbers_ComeBack() => Gen.Select(Gen.Long, Gen.Long[0, 4_000_000_000_000], Gen.Byte.Array[0, 600]).Sample((number, milliseconds, body) =>
    {
        var one = Parse(new Message
        {
            MessageAnnotations = new MessageAnnotations
            {
                [new Symbol("x-opt-sequence-number")] = number,
                [new Symbol("x-opt-enqueued-time")] = DateTime.UnixEpoch.AddMilliseconds(milliseconds),
            },
            BodySection = new Data { Binary = body },
        });

        return one.SequenceNumber == number && one.EnqueuedTimeUtc == DateTime.UnixEpoch.AddMilliseconds(milliseconds) && one.Body.AsSpan().SequenceEqual(body);
    }, iter: 200);

    [Fact]
    public void Parse_CutOffAnywhere_IsAFormatExceptionOrAShorterMessage()
    {
        var whole = Encode(new Message { Properties = new Properties { MessageId = "1" }, BodySection = new Data { Binary = "abc"u8.ToArray() } });
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            if (Record.Exception(() => ReceivedEvent.Parse(cut)) is { } problem) Assert.IsType<FormatException>(problem);
        }
    }

    [Fact]
    public void Parse_AnyBytes_IsAFormatExceptionAtWorst() => Gen.Byte.Array[0, 60].Sample(bytes =>
        Record.Exception(() => ReceivedEvent.Parse(bytes)) is null or FormatException, iter: 2_000);

    [Fact]
    public void Read_ATransferOfALaterFrame_HasNoDeliveryId()
    {
        var frame = new ByteBuffer(64, true);
        Encoder.WriteObject(frame, new Transfer { Handle = 0, More = true, Settled = true });
        var body = frame.Buffer.AsSpan(frame.Offset, frame.Length);

        Assert.Equal(new TransferFrame(-1, true, true, false, body.Length), TransferFrame.Read(body));
    }

    [Fact]
    public void Taken_HalfOfWhatMayBeOutstanding_GivesLeaveForAsMany()
    {
        var flows = new List<Flow>();
        var credit = new LinkCredit(10, flows.Add);
        credit.Begin(100);
        credit.Start(7);
        credit.Came(transfers: 12, deliveries: 10);
        credit.Taken(4);
        credit.Taken(2);

        Assert.Equal([(7u, 10u), (17u, 6u)], flows.Select(flow => (flow.DeliveryCount, flow.LinkCredit)));
        Assert.Equal(112u, flows[1].NextIncomingId);
    }

    private static ReceivedEvent Parse(Message message) => ReceivedEvent.Parse(Encode(message));

    private static Memory<byte> Encode(Message message)
    {
        var encoded = message.Encode();
        return encoded.Buffer.AsMemory(encoded.Offset, encoded.Length);
    }
}
