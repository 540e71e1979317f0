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

    [Fact]
    public async Task GetOrMakeAsync_ManyAtOnce_MakesItOnce()
    {
        var (cache, made, gate) = (Texts(), 0, new TaskCompletionSource());
        var waiting = Enumerable.Range(0, 100).Select(_ => Task.Run(() => cache.GetOrMakeAsync("a", MakeAsync, default))).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), value => Assert.Equal("made", value));
        Assert.Equal("made", await cache.GetOrMakeAsync("a", () => throw new InvalidOperationException(), default));
        Assert.Equal(1, made);

        async Task<(string?, long)> MakeAsync()
        {
            Interlocked.Increment(ref made);
            await gate.Task;
            return ("made", 1);
        }
    }

    [Fact]
    public async Task GetOrMakeAsync_NothingOrFailure_IsNotKept()
    {
        var cache = Texts();

        Assert.Null(await cache.GetOrMakeAsync("a", () => Task.FromResult<(string?, long)>((null, 0)), default));
        await Assert.ThrowsAsync<TimeoutException>(() => cache.GetOrMakeAsync("a", () => throw new TimeoutException(), default));
        Assert.Equal("b", await cache.GetOrMakeAsync("a", () => Task.FromResult<(string?, long)>(("b", 1)), default));
    }

    [Fact]
    public async Task GetOrMakeAsync_FirstCallerLeaves_TheOthersGetIt()
    {
        var (cache, made) = (Texts(), new TaskCompletionSource<(string?, long)>());
        using var leaving = new CancellationTokenSource();
        var first = cache.GetOrMakeAsync("a", () => made.Task, leaving.Token);
        var second = cache.GetOrMakeAsync("a", () => throw new InvalidOperationException(), default);

        await leaving.CancelAsync();
        made.SetResult(("made", 1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("made", await second);
    }

    private BoundedCache<string, string> Texts() => new(10, TimeSpan.FromMinutes(1), _time);

    private BoundedCache<string, int> Cache(long capacity) => new(capacity, TimeSpan.FromMinutes(1), _time);
}
