using System.Security.Cryptography;
using System.Text;
using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>What clients say in words: keys, selectors, addresses, tokens.</summary>
public sealed class ProtocolTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Computed with mapPartitionKeyToId of @azure/event-hubs 6.0.4.
    [Theory]
    [InlineData("a", 0, 28)]
    [InlineData("listener-17", 2, 6)]
    [InlineData("clara", 3, 15)]
    [InlineData("exactly12ch.", 0, 28)]
    [InlineData("user:0123456789abcdefghij", 1, 29)]
    [InlineData("Ω-Antonín-Dvořák", 0, 28)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 0, 8)]
    public void PartitionOf_Key_IsWhatTheSdkComputes(string key, int of4, int of32)
    {
        Assert.Equal(of4, PartitionKeyHash.PartitionOf(key, 4));
        Assert.Equal(of32, PartitionKeyHash.PartitionOf(key, 32));
    }

    [Theory]
    [InlineData("amqp.annotation.x-opt-offset > '-1'", "SequenceNumber", 0, true)]
    [InlineData("amqp.annotation.x-opt-offset > '@latest'", "Latest", 0, false)]
    [InlineData("amqp.annotation.x-opt-offset >= '1234'", "Offset", 1234, true)]
    [InlineData("amqp.annotation.x-opt-sequence-number > '7'", "SequenceNumber", 7, false)]
    [InlineData(" amqp.annotation.x-opt-enqueued-time>'1765000000123' ", "EnqueuedTime", 1765000000123, false)]
    public void Parse_Selector_IsThatPosition(string text, string property, long bound, bool inclusive) =>
        Assert.Equal(new StartPosition(Enum.Parse<StartProperty>(property), bound, inclusive), SelectorFilter.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("amqp.annotation.x-opt-offset < '5'")]
    [InlineData("amqp.annotation.x-opt-partition-key > '5'")]
    [InlineData("amqp.annotation.x-opt-offset > 'abc'")]
    [InlineData("amqp.annotation.x-opt-offset > '99999999999999999999'")]
    [InlineData("amqp.annotation.x-opt-offset > '1' or 1 = 1")]
    public void Parse_AnotherSelector_IsRefused(string text) => Assert.Throws<FormatException>(() => SelectorFilter.Parse(text));

    [Theory]
    [InlineData("plays", "plays", null, null, null)]
    [InlineData("/plays/", "plays", null, null, null)]
    [InlineData("plays/Partitions/3", "plays", null, "3", null)]
    [InlineData("plays/ConsumerGroups/$Default/Partitions/3", "plays", "$Default", "3", null)]
    [InlineData("amqps://ns.servicebus.windows.net/plays/partitions/1", "plays", null, "1", null)]
    [InlineData("$cbs", "", null, null, "$cbs")]
    [InlineData("plays/$management", "plays", null, null, "$management")]
    public void Parse_Address_IsCutIntoItsParts(string text, string hub, string? group, string? partition, string? node) =>
        Assert.Equal(new EntityAddress(hub, group, partition, node), EntityAddress.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plays/Partitions")]
    [InlineData("plays/ConsumerGroups/x")]
    [InlineData("plays/a/b/c/d/e")]
    public void Parse_AnotherAddress_IsNone(string? text) => Assert.Null(EntityAddress.Parse(text));

    [Fact]
    public void Check_TokenOfTheKey_CoversItsResource()
    {
        var signature = SharedAccessSignature.Check(Token("sb://127.0.0.1:5672/plays", "key", Now.AddMinutes(5)), "policy", "key", Now, out var problem);

        Assert.Equal("", problem);
        Assert.NotNull(signature);
        Assert.True(signature.Covers("plays"));
        Assert.False(signature.Covers("telemetry"));
        Assert.False(signature.Covers("plays2"));
    }

    [Fact]
    public void Allows_OnceExpired_DoesNotAnyMore()
    {
        var expires = Now.AddMinutes(5);
        var signature = SharedAccessSignature.Check(Token("sb://127.0.0.1:5672/plays", "key", expires), "policy", "key", Now, out _)!;

        Assert.True(signature.Allows("plays", expires.AddSeconds(-1)));
        Assert.False(signature.Allows("plays", expires));
        Assert.False(signature.Allows("telemetry", Now));
    }

    [Theory]
    [InlineData("other", 5, "policy")]
    [InlineData("key", -1, "policy")]
    [InlineData("key", 5, "nobody")]
    public void Check_WrongKeyExpiredOrUnknownPolicy_SaysWhy(string key, int minutes, string policy)
    {
        Assert.Null(SharedAccessSignature.Check(Token("sb://h/plays", key, Now.AddMinutes(minutes), policy), "policy", "key", Now, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer x")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr=a&sr=b")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=c&skn=policy")]
    public void Check_NoToken_SaysWhy(string token)
    {
        Assert.Null(SharedAccessSignature.Check(token, "policy", "key", Now, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Enter_HigherEpoch_DrivesOutAndLowerIsRefused()
    {
        var table = new ReceiverTable();
        var driven = new List<string>();
        table.Enter("$Default", 0, null, driven.Add);
        table.Enter("$default", 0, 1, driven.Add);
        Assert.Single(driven);
        var leave = table.Enter("$Default", 0, 1, driven.Add);
        Assert.Equal(2, driven.Count);

        Assert.True(Assert.Throws<ReceiverRefusedException>(() => table.Enter("$Default", 0, 0, driven.Add)).ByEpoch);
        Assert.Throws<ReceiverRefusedException>(() => table.Enter("$Default", 0, null, driven.Add));
        table.Enter("$Default", 1, null, driven.Add);
        leave();
        table.Enter("$Default", 0, null, driven.Add);
        Assert.Equal(2, driven.Count);
    }

    [Fact]
    public void Enter_SixWithoutEpoch_IsOneTooMany()
    {
        var table = new ReceiverTable();
        for (var i = 0; i < 5; i++) table.Enter("g", 0, null, _ => { });

        Assert.False(Assert.Throws<ReceiverRefusedException>(() => table.Enter("g", 0, null, _ => { })).ByEpoch);
    }

    private static string Token(string resource, string key, DateTimeOffset expires, string policy = "policy")
    {
        var sr = Uri.EscapeDataString(resource);
        var se = expires.ToUnixTimeSeconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sr}\n{se}")));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SharedAccessSignature sr={sr}&sig={Uri.EscapeDataString(Convert.ToBase64String(hash))}&se={se}&skn={policy}");
    }
}
