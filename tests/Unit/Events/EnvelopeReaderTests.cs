using System.Text;
using Cadenza.Events;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

public class EnvelopeReaderTests
{
    private const string Id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private const string Track = "0123456789abcdefghijAB";

    private static string Valid(string extra = "") =>
        $$"""{"id":"{{Id}}","type":"track_played","user_id":"u1","occurred_at":"2025-12-01T10:00:00Z","track_id":"{{Track}}","ms_played":31000,"country":"DE","product":"premium"{{extra}}}""";

    private static EnvelopeResult Read(string json) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(json), EventRegistry.Platform);

    [Fact]
    public void Read_ValidPlay_GivesIdAndType()
    {
        var result = Read(Valid());

        Assert.True(result.IsValid, result.Reason);
        Assert.Equal(Guid.Parse(Id), result.Id);
        Assert.Equal("track_played", result.Type.Name);
        Assert.Equal(new DateTimeOffset(2025, 12, 1, 10, 0, 0, TimeSpan.Zero), result.OccurredAt);
    }

    /// <summary>System.Text.Json escapes the plus sign, and everything that is not ASCII.</summary>
    [Fact]
    public void Read_EscapedTimeAndUser_IsWhatItSays()
    {
        var user = string.Concat(Enumerable.Repeat("\\u00E9", EnvelopeReader.MaxUserIdBytes / 2));

        Assert.Null(Read(Valid().Replace("10:00:00Z", "10:00:00\\u002B01:00", StringComparison.Ordinal).Replace("u1", user, StringComparison.Ordinal)).Reason);
        Assert.Equal("user_id is not 1 to 128 bytes", Read(Valid().Replace("u1", $"{user}\\u0041", StringComparison.Ordinal)).Reason);
    }

    [Fact]
    public void Read_UndeclaredFields_LetsThemThrough() => Assert.True(Read(Valid(""","new":{"a":[1,2,{"b":null}]}""")).IsValid);

    [Theory]
    [InlineData("\"id\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", "\"id\":\"x\"", "id is not a UUID")]
    [InlineData("\"id\":", "\"no\":", "id is missing")]
    [InlineData("\"user_id\":\"u1\"", "\"user_id\":\"\"", "user_id is not 1 to 128 bytes")]
    [InlineData("\"user_id\":\"u1\"", "\"user_id\":7", "user_id is not a string")]
    [InlineData("\"user_id\":\"u1\"", "\"user_id\":\"u1\",\"user_id\":\"u2\"", "user_id stands twice")]
    [InlineData("\"user_id\":\"u1\"", "\"user_id\":\"\\ud800\"", "it has a string that is not Unicode text")]
    [InlineData("track_played", "unheard_of", "type is not a known event type")]
    [InlineData("2025-12-01T10:00:00Z", "2025-12-01T10:00:00", "occurred_at is not an RFC 3339 time with an offset")]
    [InlineData("2025-12-01T10:00:00Z", "yesterday", "occurred_at is not an RFC 3339 time with an offset")]
    [InlineData("31000", "-1", "ms_played is not an integer from 0 to 86400000")]
    [InlineData("31000", "1.5", "ms_played is not an integer from 0 to 86400000")]
    [InlineData("31000", "\"31000\"", "ms_played is not an integer from 0 to 86400000")]
    [InlineData("31000", "31000,\"ms_played\":1", "ms_played stands twice")]
    [InlineData("\"ms_played\":31000,", "", "ms_played is missing")]
    [InlineData("\"DE\"", "\"de\"", "country is not two capital letters")]
    [InlineData("\"premium\"", "\"Premium!\"", "product is not lower-case letters, digits and _")]
    [InlineData("0123456789abcdefghijAB", "short", "track_id is not a catalogue id: 22 base62 characters")]
    public void Read_InvalidField_SaysWhich(string valid, string invalid, string reason)
    {
        var json = Valid();
        Assert.Contains(valid, json, StringComparison.Ordinal);

        Assert.Equal(reason, Read(json.Replace(valid, invalid, StringComparison.Ordinal)).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}")]
    public void Read_NoEnvelope_IsInvalid(string json) => Assert.False(Read(json).IsValid);

    [Fact]
    public void Read_TooLong_SaysHowLong() =>
        Assert.Equal("it has 65537 bytes, more than 65536", Read(Valid().PadRight(EnvelopeReader.MaxBytes + 1)).Reason);

    [Fact]
    public void Read_NotUtf8_IsInvalid()
    {
        var json = Encoding.UTF8.GetBytes(Valid(",\"x\":\"A\""));
        json[Array.LastIndexOf(json, (byte)'A')] = 0xff;

        Assert.Equal("it is not UTF-8", EnvelopeReader.Read(json, EventRegistry.Platform).Reason);
    }

    /// <summary>Whatever the bytes are, reading ends with a result: nothing is thrown at a hostile publisher's will.</summary>
    [Fact]
    public void Read_MutatedEnvelope_NeverThrows()
    {
        var valid = Encoding.UTF8.GetBytes(Valid());
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var json = valid.ToArray();
                foreach (var (at, value) in changes)
                {
                    json[at] = value;
                }

                var result = EnvelopeReader.Read(json, EventRegistry.Platform);
                return result.IsValid == (result.Reason is null) && (!result.IsValid || EnvelopeReader.ReadId(json) == result.Id);
            },
            iter: 5_000);
    }

    [Fact]
    public void ReadUserId_OfValid_GivesIt() => Assert.Equal("u1", EnvelopeReader.ReadUserId(Encoding.UTF8.GetBytes(Valid())));
}
