namespace Cadenza.Runtime.Timers;

/// <summary>Locks that one instance of an app has at a time.</summary>
internal interface ISingletonLocks
{
    /// <summary>Takes a lock for a period; null when another instance has it.</summary>
    Task<ISingletonLock?> TryTakeAsync(string name, TimeSpan period, CancellationToken cancellationToken);
}

/// <summary>The locks of an app that runs once.</summary>
internal sealed class UnsharedLocks : ISingletonLocks, ISingletonLock
{
    public static UnsharedLocks Instance { get; } = new();

    public Task<ISingletonLock?> TryTakeAsync(string name, TimeSpan period, CancellationToken cancellationToken) => Task.FromResult<ISingletonLock?>(this);

    public Task<bool> RenewAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task ReleaseAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A lock that this instance has.</summary>
internal interface ISingletonLock
{
    /// <summary>Has it for another period from now on; false when it is lost.</summary>
    Task<bool> RenewAsync(CancellationToken cancellationToken);

    /// <summary>Gives it up.</summary>
    Task ReleaseAsync(CancellationToken cancellationToken);
}
