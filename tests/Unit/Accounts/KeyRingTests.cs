using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using CsCheck;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class KeyRingTests
{
    private static readonly DateTimeOffset Start = new(2025, 12, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey[] Keys = [.. Enumerable.Range(0, 4).Select(_ => SigningKey.Create())];

    [Fact]
    public void SigningAt_OneKey_SignsAtOnce() => Assert.Same(Keys[0], Ring(0).SigningAt(Start));

    [Fact]
    public void SigningAt_NewKey_IsPublishedBeforeItSigns()
    {
        var ring = Ring(0, 100);
        var made = Start.AddMinutes(100);

        Assert.Same(Keys[0], ring.SigningAt(made + KeyRing.PublishedAhead - TimeSpan.FromSeconds(1)));
        Assert.Equal([Keys[1], Keys[0]], ring.PublishedAt(made));
        Assert.Same(Keys[1], ring.SigningAt(made + KeyRing.PublishedAhead));
    }

    [Fact]
    public void PublishedAt_OldKey_StaysUntilItsLastTokenExpired()
    {
        var ring = Ring(0, 100);
        var lastToken = Start.AddMinutes(100) + KeyRing.PublishedAhead;

        Assert.Contains(Keys[0], ring.PublishedAt(lastToken + AccessTokenRequest.LifetimeMax));
        Assert.Equal([Keys[1]], ring.PublishedAt(lastToken + KeyRing.PublishedAfter));
    }

    // However often keys are made: what signs has been published for as long as a key set is kept, and goes on being so while its tokens are good.
    [Fact]
    public void PublishedAt_AnyRotations_CoverEveryTokenThatIsGood() =>
        Gen.Select(Gen.Int[0, 500].Array[1, 4], Gen.Int[0, 900], Gen.Int[0, 60]).Sample((made, minute, age) =>
        {
            var ring = Ring(made);
            var (signedAt, seenAt) = (Start.AddMinutes(minute), Start.AddMinutes(minute + age));
            var earlier = ring.PublishedAt(signedAt - KeyRing.PublishedAhead + TimeSpan.FromMinutes(1));

            Assert.Contains(ring.SigningAt(signedAt), ring.PublishedAt(seenAt));
            Assert.Contains(ring.SigningAt(signedAt), earlier);
        });

    [Fact]
    public void Constructor_NoKey_Throws() => Assert.Throws<ArgumentException>(() => new KeyRing([]));

    private static KeyRing Ring(params int[] minutes) => new(minutes.Select((minute, index) => new RingKey(Keys[index], Start.AddMinutes(minute))));
}
