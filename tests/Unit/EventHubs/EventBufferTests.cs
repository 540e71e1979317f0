using System.Text;
using Amqp;
using Amqp.Framing;
using Cadenza.Runtime.EventHubs;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>How events become batches.</summary>
public sealed class EventBufferTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly EventBuffer _buffer;
    private int _taken;

    public EventBufferTests() => _buffer = new EventBuffer(_ => _taken++, _time);

    [Fact]
    public async Task TakeAsync_MoreThanTheMost_LeavesTheRestForTheNext()
    {
        Add("a", "b", "c", "d", "e");

        Assert.Equal(["a", "b", "c"], await TakeAsync(1, 3));
        Assert.Equal(3, _taken);
        Assert.Equal(["d", "e"], await TakeAsync(1, 3));
    }

    [Fact]
    public async Task TakeAsync_OneIsEnough_DoesNotWaitForMore()
    {
        Add("a");

        Assert.Equal(["a"], await TakeAsync(1, 100));
    }

    [Fact]
    public async Task TakeAsync_FewerThanTheLeast_WaitsForThem()
    {
        Add("a");
        var taking = TakeAsync(3, 100);
        Assert.False(taking.IsCompleted);
        Add("b");
        Assert.False(taking.IsCompleted);
        Add("c");

        Assert.Equal(["a", "b", "c"], await taking);
    }

    [Fact]
    public async Task TakeAsync_PatienceRunsOut_TakesWhatThereIs()
    {
        Add("a");
        var taking = TakeAsync(3, 100);
        _time.Advance(Patience);

        Assert.Equal(["a"], await taking);
    }

    [Fact]
    public async Task TakeAsync_NothingComes_WaitsPastThePatience()
    {
        var taking = TakeAsync(3, 100);
        _time.Advance(Patience * 3);
        Assert.False(taking.IsCompleted);
        Add("a", "b", "c");

        Assert.Equal(["a", "b", "c"], await taking);
    }

    [Fact]
    public async Task TakeAsync_LinkLost_GivesOutWhatCameAndThenSaysSo()
    {
        Add("a");
        _buffer.End("stolen");

        Assert.Equal(["a"], await TakeAsync(3, 100));
        var lost = await Assert.ThrowsAsync<AmqpException>(() => TakeAsync(1, 100));
        Assert.Equal("stolen", lost.Message);
    }

    [Fact]
    public async Task TakeAsync_Cancelled_Throws()
    {
        using var stopping = new CancellationTokenSource();
        var taking = _buffer.TakeAsync(1, 1, Patience, stopping.Token);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    private void Add(params string[] bodies)
    {
        foreach (var body in bodies) _buffer.Add(new Message { BodySection = new Data { Binary = Encoding.UTF8.GetBytes(body) } });
    }

    private async Task<List<string>> TakeAsync(int least, int most) =>
        (await _buffer.TakeAsync(least, most, Patience, CancellationToken.None)).ConvertAll(one => Encoding.UTF8.GetString(one.Body));
}
