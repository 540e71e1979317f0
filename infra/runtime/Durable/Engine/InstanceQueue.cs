using System.Threading.Channels;

namespace Cadenza.Runtime.Durable;

/// <summary>Instances that have something to do: each stands in it once, and is never worked on twice at a time.</summary>
internal sealed class InstanceQueue
{
    private enum Place
    {
        Waiting,
        Worked,
        WorkedAndSignalled,
    }

    private readonly Channel<string> _channel = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Lock _guard = new();

    public void Signal(string id)
    {
        lock (_guard)
        {
            if (_places.TryGetValue(id, out var place))
            {
                if (place == Place.Worked)
                    _places[id] = Place.WorkedAndSignalled;
                return;
            }

            _places.Add(id, Place.Waiting);
        }

        _channel.Writer.TryWrite(id);
    }

    /// <summary>The next instance, which is the caller's until <see cref="Release"/>.</summary>
    public async ValueTask<string> TakeAsync(CancellationToken cancellation)
    {
        var id = await _channel.Reader.ReadAsync(cancellation);
        lock (_guard)
            _places[id] = Place.Worked;
        return id;
    }

    public void Release(string id)
    {
        lock (_guard)
        {
            if (_places[id] == Place.Worked)
            {
                _places.Remove(id);
                return;
            }

            _places[id] = Place.Waiting;
        }

        _channel.Writer.TryWrite(id);
    }
}
