namespace Cadenza.Runtime.Durable;

/// <summary>Orchestrators that wait in memory, so that a step need not replay their history. The one longest unused goes first.</summary>
internal sealed class SessionCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Id, ReplaySession Session)>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, ReplaySession Session)> _byUse = new();
    private readonly Lock _guard = new();

    /// <summary>Takes an instance's session out; null: it must be replayed. One of another execution is dropped.</summary>
    public ReplaySession? Take(string id, string executionId)
    {
        lock (_guard)
        {
            if (!_byId.Remove(id, out var node))
                return null;
            _byUse.Remove(node);
            return node.Value.Session.ExecutionId == executionId ? node.Value.Session : null;
        }
    }

    public void Put(string id, ReplaySession session)
    {
        if (capacity == 0)
            return;
        lock (_guard)
        {
            _byId.Add(id, _byUse.AddLast((id, session)));
            if (_byId.Count <= capacity)
                return;
            _byId.Remove(_byUse.First!.Value.Id);
            _byUse.RemoveFirst();
        }
    }

    /// <summary>Whether this session waits here, and its code has awaited what is not durable.</summary>
    public bool HoldsBroken(string id)
    {
        lock (_guard)
            return _byId.TryGetValue(id, out var node) && node.Value.Session.IsBroken;
    }
}
