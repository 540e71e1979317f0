namespace Cadenza.Runtime.EventHubs;

/// <summary>The connection that several share; opened when it is first asked for, and again after it was lost.</summary>
internal sealed class SharedLink(EventHubsEndpoint endpoint) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private AmqpLink? _link;

    /// <summary>An open connection.</summary>
    public async Task<AmqpLink> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_link is { IsClosed: false }) return _link;
            if (_link is not null) await _link.DisposeAsync();
            _link = null;
            return _link = await AmqpLink.OpenAsync(endpoint, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is not null) await _link.DisposeAsync();
        _gate.Dispose();
    }
}
