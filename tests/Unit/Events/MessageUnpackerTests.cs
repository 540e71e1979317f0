using System.IO.Compression;
using System.Text;
using Cadenza.Events;
using Cadenza.Events.Packing;
using Cadenza.Events.Publishing;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

public class MessageUnpackerTests
{
    private const string Two = "{\"a\":1}\n{\"b\":2}\n";

    [Theory]
    [InlineData(" {\"a\":1} ", "{\"a\":1}")]
    [InlineData("{\n \"a\": 1\n}\n", "{\n \"a\": 1\n}")]
    [InlineData(" [{\"a\":[1]}, {\"b\":2} ]", "{\"a\":[1]}|{\"b\":2}")]
    [InlineData("{\"a\":1}\n{\"b\":2}\r\n \n {\"c\":3} ", "{\"a\":1}|{\"b\":2}|{\"c\":3}")]
    [InlineData("{\"a\":1}\nnonsense\n{\"c\":3}", "{\"a\":1}|nonsense|{\"c\":3}")]
    [InlineData("{\"a\":\n{\"c\":3}", "{\"a\":|{\"c\":3}")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("[{\"a\":NaN},{\"b\":\"]},[\\\"\"},\n {\"c\" 3} , ,[1,{}]]", "{\"a\":NaN}|{\"b\":\"]},[\\\"\"}|{\"c\" 3}||[1,{}]")]
    public void Unpack_AnyForm_GivesItsEnvelopes(string message, string expected)
    {
        Assert.Equal((expected, null), Unpack(Encoding.UTF8.GetBytes(message)));
        Assert.Equal((expected, null), Unpack(Gzip(message)));
    }

    [Theory]
    [InlineData("", "it holds no event")]
    [InlineData(" \n", "it holds no event")]
    [InlineData("[]", "it is an empty array")]
    [InlineData("[{\"a\":1},", "it begins as a JSON array and does not end as one")]
    [InlineData("[\"]", "it begins as a JSON array and does not end as one")]
    [InlineData("[1] [2]", "it begins as a JSON array and does not end as one")]
    [InlineData("[1}", "it begins as a JSON array and does not end as one")]
    public void Unpack_NothingToTakeApart_IsTheMessageWithAReason(string message, string reason)
    {
        Assert.Equal((message, reason), Unpack(Encoding.UTF8.GetBytes(message)));
        var gzip = Gzip(message);

        using var packed = MessageUnpacker.Unpack(gzip);

        Assert.Equal(reason, packed.Reason);
        Assert.Equal(gzip, packed.Body[packed.Envelopes[0]]);
    }

    [Fact]
    public void Unpack_Plain_CopiesNothing()
    {
        byte[] message = [.. "{\"a\":1}\n{\"b\":2}"u8];

        using var packed = MessageUnpacker.Unpack(message);

        Assert.False(packed.IsUnpacked);
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(packed.Body, out var array) && ReferenceEquals(array.Array, message));
    }

    [Fact]
    public void Unpack_SeveralMembersOfAnySize_JoinsThem()
    {
        // Around 8 KiB, at which the platform's own buffer ends.
        foreach (var length in Enumerable.Range(8_100, 110).Append(1).Append(200_000))
        {
            var first = $"{{\"a\":\"{Noise(length)}\"}}";

            Assert.Equal(($"{first}|{Two.Trim().Replace('\n', '|')}", null), Unpack([.. Gzip($"{first}\n"), .. Gzip(""), .. Gzip(Two)]));
        }
    }

    [Fact]
    public void Unpack_TornAnywhere_IsPutAsideWhole()
    {
        byte[] message = [.. Gzip(Two), .. Gzip($"{{\"c\":\"{Noise(300)}\"}}")];
        var firstMember = Gzip(Two).Length;
        foreach (var length in Enumerable.Range(2, message.Length - 2).Where(length => length != firstMember))
        {
            using var packed = MessageUnpacker.Unpack(message.AsMemory(0, length));

            Assert.Equal(("it is not whole gzip", length), (packed.Reason, packed.Body[packed.Envelopes[0]].Length));
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"c\":3}")]
    public void Unpack_SomethingBehindTheGzip_IsPutAsideWhole(string behind) =>
        Assert.Equal("it is not whole gzip", Unpack([.. Gzip(Two), .. Encoding.UTF8.GetBytes(behind)]).Reason);

    [Fact]
    public void Unpack_AnyByteChanged_NeverThrows() =>
        Gen.Select(Gen.Int[0, 60], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var message = Gzip(Two);
            foreach (var (at, value) in changes)
            {
                message[at % message.Length] = value;
            }

            using var packed = MessageUnpacker.Unpack(message);
            return packed.Envelopes.Length > 0;
        }, iter: 1_000);

    [Fact]
    public void Unpack_Bomb_StopsAtTheBound()
    {
        var bomb = Gzip(new string(' ', MessageUnpacker.MaxUnpackedBytes + 1));

        using var packed = MessageUnpacker.Unpack(bomb);

        Assert.Equal(("it unpacks to more than 16777216 bytes", true), (packed.Reason, packed.IsTooLarge));
        Assert.Equal(bomb, packed.Body);
    }

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(1_001, "it unpacks to more than 1000 bytes")]
    public void Unpack_AtTheBound_IsTakenApart(int bytes, string? reason)
    {
        using var packed = MessageUnpacker.Unpack(Gzip("{}".PadRight(bytes)), maxUnpackedBytes: 1_000, maxEnvelopes: 1);

        Assert.Equal(reason, packed.Reason);
    }

    [Fact]
    public void Unpack_GzipOfOneTooLongEnvelope_IsPutAsideAsItCame()
    {
        var gzip = Gzip($"{{\"a\":\"{new string('x', 1_000_000)}\"}}");

        using var packed = MessageUnpacker.Unpack(gzip);

        Assert.Equal("it has 1000008 bytes, more than 65536", packed.Reason);
        Assert.Equal(gzip, packed.Body);
    }

    [Fact]
    public void Unpack_GzipInGzip_IsNotUnpackedFurther()
    {
        var inner = Gzip(Two);

        using var packed = MessageUnpacker.Unpack(Gzip(inner));

        Assert.Equal(inner, packed.Body);
        Assert.StartsWith("it is not", EnvelopeReader.Read(packed.Body.Span, EventRegistry.Platform).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}\n", "", "")]
    [InlineData("{},", "[", "{}]")]
    public void Unpack_TooManyEnvelopes_IsPutAsideWhole(string one, string before, string after)
    {
        var message = before + string.Concat(Enumerable.Repeat(one, MessageUnpacker.MaxEnvelopes)) + (after.Length > 0 ? after : one);

        Assert.Equal("it packs more than 10000 events", Unpack(Encoding.UTF8.GetBytes(message)).Reason);
    }

    /// <summary>Whatever is packed comes out again: every event once, and a user's in their order.</summary>
    [Fact]
    public void Unpack_OfPacked_IsWhatWasPacked() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 3], Gen.Char["ab\n\r[]{}\"é "].Array[0, 30]).Array[0, 60],
            Gen.Int[1, 400]).Sample((drawn, maxBytes) =>
        {
            var events = drawn.Select((e, i) => new HubEvent($"u{e.Item1}", Encoding.UTF8.GetBytes(
                $"{{{(i % 7 == 0 ? "\n" : "")}\"n\":{i},\"x\":{System.Text.Json.JsonSerializer.Serialize(new string(e.Item2))}}}"))).ToList();

            var packed = EnvelopePacker.Pack(events, maxBytes);

            Assert.All(packed, message => Assert.True(message.Body.Length <= maxBytes || !Unpack(message.Body.ToArray()).Envelopes.Contains("}|{", StringComparison.Ordinal)));
            foreach (var user in events.GroupBy(e => e.PartitionKey))
            {
                var expected = user.Select(e => Encoding.UTF8.GetString(e.Body.Span));
                Assert.Equal(expected, packed.Where(message => message.PartitionKey == user.Key).SelectMany(Envelopes));
            }

            Assert.Equal(events.Count, packed.Sum(message => Envelopes(message).Count));
        }, iter: 500);

    [Fact]
    public void Pack_Plays_TakesATenthOfTheMessages()
    {
        var events = Enumerable.Range(0, 1_000).Select(i => new HubEvent($"u{i % 5}", Encoding.UTF8.GetBytes($"{{\"n\":\"{i:D270}\"}}"))).ToList();

        Assert.Equal(5, EnvelopePacker.Pack(events, EnvelopePacker.DefaultMaxBytes).Count);
    }

    private static List<string> Envelopes(HubEvent message)
    {
        using var packed = MessageUnpacker.Unpack(message.Body);
        var envelopes = new List<string>();
        foreach (var range in packed.Envelopes)
        {
            envelopes.Add(Encoding.UTF8.GetString(packed.Body.Span[range]));
        }

        return envelopes;
    }

    private static (string Envelopes, string? Reason) Unpack(byte[] message)
    {
        using var packed = MessageUnpacker.Unpack(message);
        return (string.Join('|', Envelopes(new HubEvent("", message))), packed.Reason);
    }

    private static string Noise(int length)
    {
        var random = new Random(length);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('a', 'z')));
    }

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
