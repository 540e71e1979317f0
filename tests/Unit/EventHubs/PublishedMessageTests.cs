using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Cadenza.Local.EventHubs;
using CsCheck;

namespace Cadenza.Tests.Unit.EventHubs;

public sealed class PublishedMessageTests
{
    private static readonly Symbol PartitionKey = "x-opt-partition-key";

    [Fact]
    public void Parse_WholeMessage_KeepsSectionsAndAnnotationsButTheServers()
    {
        var published = PublishedMessage.Parse(Bytes(Example()));

        Assert.Equal("clara", published.PartitionKey);
        Assert.Equal(1, published.AnnotationCount);
        var target = new byte[published.PayloadBytesMax];
        var length = EventPayload.Write(target, published, 41, 5000, 1_765_000_000_123);
        var sent = Message.Decode(new ByteBuffer(target, 0, length, length));

        Assert.Equal(41L, sent.MessageAnnotations[new Symbol("x-opt-sequence-number")]);
        Assert.Equal("5000", sent.MessageAnnotations[new Symbol("x-opt-offset")]);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_765_000_000_123).UtcDateTime, sent.MessageAnnotations[new Symbol("x-opt-enqueued-time")]);
        Assert.Equal("clara", sent.MessageAnnotations[PartitionKey]);
        Assert.Equal("kept", sent.MessageAnnotations[new Symbol("x-own")]);
        Assert.Equal("m1", sent.Properties.MessageId);
        Assert.Equal(7, sent.ApplicationProperties["n"]);
        Assert.Equal("body", Encoding.UTF8.GetString(((Data)sent.BodySection).Binary));
        Assert.Null(sent.Header);
        Assert.Null(sent.DeliveryAnnotations);
    }

    [Fact]
    public void ParseBatch_EventsWithoutKey_HaveTheBatchs()
    {
        var inner = new Message { BodySection = new Data { Binary = "a"u8.ToArray() } };
        var bodies = new DataList();
        bodies.Add(new Data { Binary = Bytes(inner).ToArray() });
        bodies.Add(new Data { Binary = Bytes(Example()).ToArray() });
        var batch = new Message { MessageAnnotations = new MessageAnnotations { [PartitionKey] = "robert" }, BodySection = bodies };

        var events = PublishedMessage.ParseBatch(Bytes(batch));

        Assert.Equal(["robert", "clara"], events.Select(one => one.PartitionKey));
    }

    [Fact]
    public void Parse_KeyTooLong_IsRefused()
    {
        var message = Example();
        message.MessageAnnotations[PartitionKey] = new string('k', 129);

        Assert.Throws<FormatException>(() => PublishedMessage.Parse(Bytes(message)));
    }

    [Fact]
    public void Parse_AnyBytesAtAll_ParsesOrIsRefusedAsMalformed() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        try
        {
            PublishedMessage.Parse(bytes);
            PublishedMessage.ParseBatch(bytes);
        }
        catch (FormatException)
        {
            // Refused is right; anything else thrown would be wrong.
        }
    });

    [Fact]
    public void Parse_ValidMessageCutAnywhere_ParsesOrIsRefusedAsMalformed()
    {
        var whole = Bytes(Example());
        for (var length = 0; length < whole.Length; length++)
        {
            var part = whole[..length];
            Assert.Throws<FormatException>(() => PublishedMessage.Parse(part));
        }
    }

    private static Message Example() => new()
    {
        Header = new Header { Durable = true },
        DeliveryAnnotations = new DeliveryAnnotations { [new Symbol("hop")] = 1 },
        MessageAnnotations = new MessageAnnotations
        {
            [PartitionKey] = "clara",
            [new Symbol("x-own")] = "kept",
            [new Symbol("x-opt-sequence-number")] = 99L,
        },
        Properties = new Properties { MessageId = "m1" },
        ApplicationProperties = new ApplicationProperties { ["n"] = 7 },
        BodySection = new Data { Binary = "body"u8.ToArray() },
    };

    private static ReadOnlyMemory<byte> Bytes(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsMemory(buffer.Offset, buffer.Length);
    }
}
