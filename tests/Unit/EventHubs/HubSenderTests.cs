using System.Net;
using System.Net.Sockets;
using Cadenza.Runtime.EventHubs;

namespace Cadenza.Tests.Unit.EventHubs;

public sealed class HubSenderTests
{
    [Fact]
    public async Task SendAsync_HubAway_TriesAgainAfterPausesAndThenFails()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        var time = new ImpatientTime();
        var endpoint = EventHubsEndpoint.Parse($"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true");
        await using var sender = new HubSender(endpoint, "plays", time);

        await Assert.ThrowsAnyAsync<SocketException>(() => sender.SendAsync([[1]], CancellationToken.None));
        Assert.Equal([TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500)], time.Pauses);
    }

    /// <summary>A clock whose pauses are noted and over at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
