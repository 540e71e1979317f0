namespace Cadenza.Runtime.Durable;

/// <summary>Work that was started and not awaited, so that a stop can await it.</summary>
internal sealed class RunningWork
{
    private readonly HashSet<Task> _tasks = [];
    private readonly Lock _guard = new();

    public void Start(Func<Task> work)
    {
        var task = Task.Run(work);
        lock (_guard)
            _tasks.Add(task);
        _ = task.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async Task DrainAsync()
    {
        Task[] tasks;
        lock (_guard)
            tasks = [.. _tasks];
        foreach (var task in tasks)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Remove(Task task)
    {
        lock (_guard)
            _tasks.Remove(task);
    }
}
