namespace Cadenza.Runtime.Durable;

/// <summary>Orchestrators that wait in memory, so that a step need not replay their history. The one longest unused goes first.</summary>
internal sealed class SessionCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<Entry>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Lock _guard = new();

    /// <summary>
    /// Takes an instance's session out; null: it must be replayed. One of another execution is dropped, and one that has not seen as
    /// many events as the history holds: another process may have taken the instance on meanwhile.
    /// </summary>
    public ReplaySession? Take(string id, string executionId, int events)
    {
        lock (_guard)
        {
            if (!_byId.Remove(id, out var node))
                return null;
            _byUse.Remove(node);
            return node.Value.Session.ExecutionId == executionId && node.Value.Events == events ? node.Value.Session : null;
        }
    }

    public void Put(string id, ReplaySession session, int events)
    {
        if (capacity == 0)
            return;
        lock (_guard)
        {
            _byId.Add(id, _byUse.AddLast(new Entry(id, session, events)));
            if (_byId.Count <= capacity)
                return;
            _byId.Remove(_byUse.First!.Value.Id);
            _byUse.RemoveFirst();
        }
    }

    /// <summary>Drops the sessions of partitions that others have now.</summary>
    public void Drop(int partitions)
    {
        lock (_guard)
        {
            foreach (var id in _byId.Keys.Where(id => PartitionHash.IsIn(partitions, id)).ToList())
            {
                _byId.Remove(id, out var node);
                _byUse.Remove(node!);
            }
        }
    }

    /// <summary>Whether this session waits here, and its code has awaited what is not durable.</summary>
    public bool HoldsBroken(string id)
    {
        lock (_guard)
            return _byId.TryGetValue(id, out var node) && node.Value.Session.IsBroken;
    }

    private sealed record Entry(string Id, ReplaySession Session, int Events);
}
