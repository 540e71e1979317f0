using System.Diagnostics.CodeAnalysis;

namespace Cadenza.Local.EventHubs;

/// <summary>All hubs of a server, and the policy that opens them.</summary>
internal sealed class EventHubsNamespace : IAsyncDisposable
{
    private readonly EventHubsServerOptions _options;
    private readonly Dictionary<string, HubNode> _hubs;
    private readonly FileStream _lock;
    private readonly ITimer _aging;

    private EventHubsNamespace(EventHubsServerOptions options, Dictionary<string, HubNode> hubs, FileStream @lock)
    {
        _options = options;
        _hubs = hubs;
        _lock = @lock;
        _aging = options.Time.CreateTimer(static self => ((EventHubsNamespace)self!).Age(), this, AgingInterval, AgingInterval);
    }

    private static TimeSpan AgingInterval => TimeSpan.FromMinutes(1);

    /// <summary>Opens every hub. One server at a time has a data folder.</summary>
    /// <exception cref="IOException">Another server has the folder.</exception>
    /// <exception cref="InvalidDataException">The data is damaged, or of another make.</exception>
    public static async Task<EventHubsNamespace> OpenAsync(EventHubsServerOptions options)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var @lock = Lock(options.DataDirectory);
        var hubs = new Dictionary<string, HubNode>(StringComparer.OrdinalIgnoreCase);
        var all = new EventHubsNamespace(options, hubs, @lock);
        try
        {
            foreach (var hub in options.Hubs) hubs.Add(hub.Name, await HubNode.OpenAsync(hub, options));
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="EventHubsServerOptions.RequireToken"/>
    public bool RequiresToken => _options.RequireToken;

    /// <inheritdoc cref="EventHubsServerOptions.TokenTime"/>
    public TimeProvider TokenTime => _options.TokenTime;

    public bool TryGet(string name, [NotNullWhen(true)] out HubNode? hub) => _hubs.TryGetValue(name, out hub);

    /// <summary>Checks a token against the policy and the clock of tokens.</summary>
    public SharedAccessSignature? Check(string token, out string problem) =>
        SharedAccessSignature.Check(token, _options.KeyName, _options.Key, TokenTime.GetUtcNow(), out problem);

    public async ValueTask DisposeAsync()
    {
        await _aging.DisposeAsync();
        foreach (var hub in _hubs.Values) await hub.DisposeAsync();
        await _lock.DisposeAsync();
    }

    private void Age()
    {
        // The hubs are all there once the namespace is open, long before the timer's first time.
        foreach (var hub in _hubs.Values) hub.Age();
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"Event Hubs: {directory} is in use by another server ({error.Message})", error);
        }
    }
}
