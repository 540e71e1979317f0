using System.Net.Sockets;
using Amqp;

namespace Cadenza.Runtime.EventHubs;

/// <summary>A link to one hub, opened again after it was lost.</summary>
internal sealed class HubSender(EventHubsEndpoint endpoint, string hub, TimeProvider time) : IAsyncDisposable
{
    private const int TriesMax = 3;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    private readonly SharedLink _link = new(endpoint);
    private readonly Lock _sync = new();
    private SenderLink? _sender;

    /// <summary>Returns once the hub has the events; throws what the last try failed with.</summary>
    public async Task SendAsync(IReadOnlyList<byte[]> batch, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        for (var attempt = 1; ; attempt++)
        {
            SenderLink? sender = null;
            try
            {
                sender = await OpenAsync(cancellationToken);
                await sender.SendAsync(OutputEvents.ToMessage(batch), SendTimeout).WaitAsync(cancellationToken);
                return;
            }
            catch (Exception problem) when (attempt < TriesMax && problem is AmqpException or SocketException or ObjectDisposedException or TimeoutException)
            {
                // The link was lost, or the hub is busy: a new link, and what was sent may come twice.
                Drop(sender);
            }

            await backoff.WaitAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    private async Task<SenderLink> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await _link.GetAsync(cancellationToken);
        lock (_sync)
        {
            if (_sender is not { IsClosed: false }) _sender = connection.Send(hub);
            return _sender;
        }
    }

    /// <summary>Closes the link that failed, unless another send that failed on it has opened a new one since.</summary>
    private void Drop(SenderLink? failed)
    {
        lock (_sync)
        {
            if (failed is null || !ReferenceEquals(_sender, failed)) return;
            _sender = null;
        }

        _ = failed.Session.CloseAsync(TimeSpan.Zero, null);
    }
}
