namespace Cadenza.Runtime.Durable;

/// <summary>
/// Where suspects are begun: marked in the store first, and from the second death on one at a time, so that those which are innocent
/// are done before the one that is not is begun again.
/// </summary>
internal sealed class SuspectLane(DurableStore store) : IDisposable
{
    private const int AloneFrom = 2;

    private readonly SemaphoreSlim _alone = new(1);

    /// <summary>Waits until it may be begun; what is not suspect may at once.</summary>
    /// <returns>To be disposed when it has ended; null: nothing is.</returns>
    public async Task<IDisposable?> EnterAsync(Suspect? suspect, CancellationToken cancellation = default)
    {
        if (suspect is null)
            return null;
        var place = new Place(_alone, suspect.Deaths >= AloneFrom);
        if (suspect.Deaths >= AloneFrom)
            await _alone.WaitAsync(cancellation);
        try
        {
            await store.BeginAsync(suspect);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose() => _alone.Dispose();

    private sealed class Place(SemaphoreSlim alone, bool isAlone) : IDisposable
    {
        public void Dispose()
        {
            if (isAlone)
                alone.Release();
        }
    }
}
