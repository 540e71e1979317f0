using Amqp;
using Amqp.Listener;

namespace Cadenza.Local.EventHubs;

/// <summary>Closes a link whose token has run out, unless the client has put another meanwhile, as the service does.</summary>
internal sealed class TokenWatch : IDisposable
{
    // A timer takes no time as long as a token may be good.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly ListenerLink _link;
    private readonly string _hub;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    private TokenWatch(ListenerLink link, string hub, TimeProvider time)
    {
        (_link, _hub, _time) = (link, hub, time);
        _timer = time.CreateTimer(static self => ((TokenWatch)self!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches a link as long as it lasts.</summary>
    public static void Attach(ListenerLink link, string hub, TimeProvider time)
    {
        var watch = new TokenWatch(link, hub, time);
        link.AddClosedCallback((_, _) => watch.Dispose());
        watch.Look();
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _time.GetUtcNow();
        if (CbsNode.MayUseUntil((ListenerConnection)_link.Session.Connection, _hub, now) is not { } until)
        {
            _link.Close(TimeSpan.Zero, ServiceErrors.TokenExpired(_hub));
            return;
        }

        var wait = until - now;
        _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
