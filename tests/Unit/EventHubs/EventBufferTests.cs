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

    public EventBufferTests() => _buffer = new EventBuffer(taken => _taken += taken, _time);

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

    [Fact]
    public async Task TakeAsync_ManyBytes_EndsTheBatchThere()
    {
        var large = new string('x', 1 << 20);
        Add([.. Enumerable.Repeat(large, 20)]);

        Assert.Equal(EventBuffer.BatchBytesMax / large.Length, (await TakeAsync(100, 100)).Count);
    }

    [Fact]
    public async Task RoomAsync_FullOfBytes_WaitsUntilTheyAreTaken()
    {
        var large = new string('x', 1 << 20);
        Add([.. Enumerable.Repeat(large, EventBuffer.BytesMax / large.Length)]);

        var room = _buffer.RoomAsync();
        Assert.False(room.IsCompleted);
        await TakeAsync(1, 100);

        await room;
        Assert.True(_buffer.RoomAsync().IsCompleted);
    }

    private void Add(params string[] bodies) => _buffer.Add([.. bodies.Select(body =>
    {
        var encoded = new Message { BodySection = new Data { Binary = Encoding.UTF8.GetBytes(body) } }.Encode();
        return ReceivedEvent.Parse(encoded.Buffer.AsMemory(encoded.Offset, encoded.Length));
    })]);

    private async Task<List<string>> TakeAsync(int least, int most) =>
        (await _buffer.TakeAsync(least, most, Patience, CancellationToken.None)).ConvertAll(one => Encoding.UTF8.GetString(one.Body));
}
