using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit;

public sealed class BoundedCacheTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryGet_WithinItsTime_ReturnsTheValue()
    {
        var cache = Cache(10);
        cache.Set("a", 1);
        cache.Set("a", 2);

        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal(2, value);
        Assert.False(cache.TryGet("b", out _));
    }

    [Fact]
    public void TryGet_TooOld_ReturnsNothingHoweverOftenItWasUsed()
    {
        var cache = Cache(10);
        cache.Set("a", 1);
        for (var i = 0; i < 59; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(cache.TryGet("a", out _));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(cache.TryGet("a", out _));
    }

    [Fact]
    public void Set_ManyMoreThanFit_KeepsAtMostTwoGenerations()
    {
        var cache = Cache(10);
        for (var i = 0; i < 1000; i++)
            cache.Set($"{i}", i);

        var kept = Enumerable.Range(0, 1000).Count(i => cache.TryGet($"{i}", out _));
        Assert.InRange(kept, 10, 22);
    }

    [Fact]
    public void TryGet_OftenUsed_OutlivesWhatIsNot()
    {
        var cache = Cache(10);
        cache.Set("hot", 1);
        for (var i = 0; i < 1000; i++)
        {
            cache.Set($"{i}", i);
            Assert.True(cache.TryGet("hot", out _));
        }
    }

    [Fact]
    public void Set_LargerThanTheCache_IsNotKept()
    {
        var cache = Cache(10);
        cache.Set("large", 1, cost: 11);

        Assert.False(cache.TryGet("large", out _));
    }

    private BoundedCache<string, int> Cache(long capacity) => new(capacity, TimeSpan.FromMinutes(1), _time);
}
