using Cadenza.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class RefreshedTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly List<Exception> _failures = [];
    private readonly Refreshed<string> _value;
    private Func<string> _read = () => "";
    private int _reads;

    public RefreshedTests() => _value = new Refreshed<string>(
        _ =>
        {
            _reads++;
            return Task.FromResult(_read());
        },
        Interval, Pause, _failures.Add, _time);

    [Fact]
    public async Task GetAsync_Young_IsReadOnce()
    {
        Assert.Equal("a", await GetAsync("a"));
        _time.Advance(Interval - TimeSpan.FromTicks(1));

        Assert.Equal("a", await GetAsync("b"));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task GetAsync_TooOld_IsReadBeforeItIsUsed()
    {
        await GetAsync("a");
        _time.Advance(2 * Interval);

        Assert.Equal("b", await GetAsync("b"));
    }

    [Fact]
    public async Task GetAsync_ReadingFails_TheLastOneServesOn()
    {
        await GetAsync("a");
        _time.Advance(2 * Interval);
        _read = () => throw new InvalidOperationException();

        Assert.Equal("a", await _value.GetAsync(CancellationToken.None));
        Assert.Single(_failures);
    }

    [Fact]
    public async Task GetAsync_NeverRead_IsUnavailable()
    {
        _read = () => throw new InvalidOperationException();

        var failure = await Assert.ThrowsAsync<DomainException>(async () => await _value.GetAsync(CancellationToken.None));

        Assert.Equal(DomainError.Unavailable, failure.Error);
    }

    [Fact]
    public async Task RenewAsync_AskedOften_IsReadOnceAPause()
    {
        await GetAsync("a");

        Assert.False(await _value.RenewAsync(CancellationToken.None));
        _time.Advance(Pause);
        Assert.True(await _value.RenewAsync(CancellationToken.None));
        Assert.False(await _value.RenewAsync(CancellationToken.None));
        Assert.Equal(2, _reads);
    }

    private async Task<string> GetAsync(string next)
    {
        _read = () => next;
        return await _value.GetAsync(CancellationToken.None);
    }
}
