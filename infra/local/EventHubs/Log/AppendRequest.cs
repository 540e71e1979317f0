namespace Cadenza.Local.EventHubs;

/// <summary>Events that become durable together, and what to do then.</summary>
internal abstract class AppendRequest(IReadOnlyList<PublishedEvent> events)
{
    public IReadOnlyList<PublishedEvent> Events { get; } = events;

    /// <summary>Called once, from the writer of the partition, or at once when it is refused: every event is on disk, or, when <paramref name="error"/> is there, none is acknowledged.</summary>
    public abstract void Completed(Exception? error);
}

/// <summary>An append that is awaited.</summary>
internal sealed class AwaitedAppend(IReadOnlyList<PublishedEvent> events) : AppendRequest(events)
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Durable => _durable.Task;

    public override void Completed(Exception? error)
    {
        if (error is null) _durable.SetResult();
        else _durable.SetException(error);
    }
}

/// <summary>No events: a look at what has aged out, once the groups before it are written.</summary>
internal sealed class AgeRequest() : AppendRequest([])
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public override void Completed(Exception? error) => _done.TrySetResult();
}
