using Cadenza.Accounts.SignIn;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Accounts.SignIn;

public sealed class ThrottleRuleTests
{
    private static readonly ThrottleRule Rule = new(Free: 5, TimeSpan.FromMinutes(5));
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 32)]
    [InlineData(13, 256)]
    [InlineData(14, 300)]
    [InlineData(int.MaxValue, 300)]
    public void WaitAfter_SoManyAttempts_DoublesUpToTheLongest(int count, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Rule.WaitAfter(count));

    [Fact]
    public void WaitNow_AfterTheWait_LetsTryAgain()
    {
        var attempts = Repeat(6);

        Assert.Equal(TimeSpan.FromSeconds(2), Rule.WaitNow(attempts, _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(Rule.WaitNow(attempts, _time.GetUtcNow()) <= TimeSpan.Zero);
    }

    [Fact]
    public void Add_AnHourWithoutAttempts_ForgetsAll()
    {
        var attempts = Repeat(50);

        _time.Advance(ThrottleRule.Memory);

        Assert.True(Rule.WaitNow(attempts, _time.GetUtcNow()) <= TimeSpan.Zero);
        Assert.Equal(1, ThrottleRule.Add(attempts, _time.GetUtcNow()).Count);
    }

    // Nobody is shut out for ever, and nobody guesses more than so many in a day.
    [Fact]
    public void WaitNow_WhateverWasTried_EndsWithinTheLongestWait() => Gen.Int[1, 4000].Array[0, 60].Sample(pauses =>
    {
        var (now, attempts) = (_time.GetUtcNow(), (Attempts?)null);
        foreach (var pause in pauses)
        {
            now += TimeSpan.FromMilliseconds(pause);
            if (Rule.WaitNow(attempts, now) <= TimeSpan.Zero)
                attempts = ThrottleRule.Add(attempts, now);
            Assert.True(Rule.WaitNow(attempts, now) <= TimeSpan.FromMinutes(5));
        }

        Assert.True(Rule.WaitNow(attempts, now + TimeSpan.FromMinutes(5)) <= TimeSpan.Zero);
    });

    private Attempts? Repeat(int times)
    {
        Attempts? attempts = null;
        for (var i = 0; i < times; i++)
            attempts = ThrottleRule.Add(attempts, _time.GetUtcNow());
        return attempts;
    }
}
