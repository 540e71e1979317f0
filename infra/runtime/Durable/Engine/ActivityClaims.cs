using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// The activities that this process has claimed and not begun. It claims those that its own steps ask for as they are written; what
/// goes beyond its room is free for all, and claimed a few at a time once there is room. A process that is alone has much room; one
/// that is not has little, so that the others have something to do.
/// </summary>
internal sealed class ActivityClaims(DurableStore store, DurableOptions options, Action<Func<Task>> start, TimeProvider time, ILogger logger)
{
    private const int RoomAlone = 65_536;
    private const int FreedAtOnce = 1_000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<long> _claimed = Channel.CreateUnbounded<long>();
    private readonly Lock _guard = new();
    private int _held;
    private int _frees;
    private bool _mayHaveFree;
    private bool _isClaiming;
    private bool _isOpen;
    private bool _isShared;

    /// <summary>How many more can be claimed now. None while older ones are free: those come first.</summary>
    public int Room
    {
        get
        {
            lock (_guard)
                return _isOpen && !_mayHaveFree ? Math.Max(0, HeldMax - _held) : 0;
        }
    }

    private int HeldMax => _isShared ? 2 * options.MaxConcurrentActivityFunctions : RoomAlone;

    /// <summary>Begins to claim.</summary>
    public void Open()
    {
        lock (_guard)
            _isOpen = true;
        ClaimIfDue();
    }

    /// <summary>Claims no more.</summary>
    public void Close()
    {
        lock (_guard)
            _isOpen = false;
    }

    /// <summary>An activity has been claimed.</summary>
    public void Add(long seq)
    {
        lock (_guard)
            _held++;
        _claimed.Writer.TryWrite(seq);
    }

    /// <summary>The next activity to run; to be followed by <see cref="Done"/>.</summary>
    public ValueTask<long> TakeAsync(CancellationToken cancellation) => _claimed.Reader.ReadAsync(cancellation);

    /// <summary>One that was taken has run.</summary>
    public void Done()
    {
        lock (_guard)
            _held--;
        ClaimIfDue();
    }

    /// <summary>There are free activities.</summary>
    public void FreeSeen()
    {
        lock (_guard)
        {
            _frees++;
            _mayHaveFree = true;
        }

        ClaimIfDue();
    }

    /// <summary>Whether other processes have the hub open. When they come, what waits here is shared with them.</summary>
    public void Share(bool isShared)
    {
        var excess = new List<long>();
        lock (_guard)
        {
            var began = isShared && !_isShared;
            _isShared = isShared;
            while (began && _held > HeldMax && _claimed.Reader.TryRead(out var seq))
            {
                _held--;
                excess.Add(seq);
            }
        }

        if (excess.Count > 0)
            start(() => FreeAsync([.. excess.Chunk(FreedAtOnce)]));
    }

    private void ClaimIfDue()
    {
        lock (_guard)
        {
            if (!_isOpen || !_mayHaveFree || _isClaiming || _held > HeldMax / 2)
                return;
            _isClaiming = true;
        }

        start(ClaimAsync);
    }

    private async Task ClaimAsync()
    {
        int room, frees;
        lock (_guard)
            (room, frees) = (HeldMax - _held, _frees);
        try
        {
            var claimed = await store.ClaimActivitiesAsync(room);
            foreach (var seq in claimed)
                Add(seq);
            lock (_guard)
                _mayHaveFree = claimed.Count == room || _frees != frees;
        }
        catch (Exception failure) when (failure is not ObjectDisposedException)
        {
            logger.WriteFailed(failure, "claiming activities", RetryDelay.TotalSeconds);
            await Task.Delay(RetryDelay, time);
        }

        lock (_guard)
            _isClaiming = false;
        ClaimIfDue();
    }

    // In parts, so that other writes come in between.
    private async Task FreeAsync(IReadOnlyList<long[]> parts)
    {
        foreach (var part in parts)
        {
            try
            {
                await store.FreeActivitiesAsync(part);
            }
            catch (Exception failure) when (failure is not ObjectDisposedException)
            {
                logger.WriteFailed(failure, "sharing activities", RetryDelay.TotalSeconds);
                foreach (var seq in part)
                    Add(seq);
            }
        }
    }
}
