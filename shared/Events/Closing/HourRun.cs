using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>The work on one event type's hour: does its steps, a bounded number of large ones at once in the process.</summary>
internal sealed class HourRun(
    HourSteps steps, HourFinish finish, HourShape shape, Func<CancellationToken, Task<IReadOnlyList<IReadOnlyList<IdsFile>>>> idsBefore, SemaphoreSlim large)
{
    /// <summary>Hours of at most so many events take little memory, and need not wait for one another.</summary>
    private const int SmallEvents = 16 * 1024;

    /// <summary>Does a step; the manifest when it is the one that writes it.</summary>
    public async Task<HourManifest?> RunAsync(HourStepKind kind, int index, CancellationToken cancellationToken)
    {
        if (shape.Received <= SmallEvents)
        {
            return await DoAsync(kind, index, cancellationToken);
        }

        await large.WaitAsync(cancellationToken);
        try
        {
            return await DoAsync(kind, index, cancellationToken);
        }
        finally
        {
            large.Release();
        }
    }

    private async Task<HourManifest?> DoAsync(HourStepKind kind, int index, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case HourStepKind.Scan:
                await steps.ScanAsync(index, cancellationToken);
                return null;
            case HourStepKind.FindDuplicates:
                await steps.FindDuplicatesAsync(index, await idsBefore(cancellationToken), cancellationToken);
                return null;
            case HourStepKind.Gather:
                await steps.GatherAsync(cancellationToken);
                return null;
            case HourStepKind.Copy:
                await steps.CopyAsync(index, cancellationToken);
                return null;
            case HourStepKind.Finish:
                return await finish.RunAsync(cancellationToken);
            default:
                await steps.ClearAsync(cancellationToken);
                return null;
        }
    }
}
