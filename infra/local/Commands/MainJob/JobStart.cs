using Cadenza.Events;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>Whether the main job can begin, or go on, in a data folder.</summary>
internal static class JobStart
{
    /// <summary>What the hub's clock shows at the start: the simulated day's time until all of it is published, then the system's.</summary>
    /// <exception cref="LocalException">The folder holds a day of another size.</exception>
    public static DateTimeOffset? ClockFor(DataFolder data, int plays)
    {
        var state = JobState.Load(data);
        if (state is not null && state.Plays != plays)
        {
            throw new LocalException($"The data folder {data.Path} holds a day of {state.Plays} plays, not {plays}; start over with --fresh, or name another one with --data.");
        }

        return state?.NextTick >= SimulatedDay.Ticks ? null : SimulatedDay.StartOf(state?.NextTick ?? 0);
    }

    /// <summary>The state to begin with; one that was left in the middle of the day may repeat a tick.</summary>
    /// <exception cref="LocalException">The hubs hold events of another time: the simulated day would be stamped after them.</exception>
    public static JobState Begin(LocalStack stack, int plays)
    {
        var state = JobState.Load(stack.Data);
        if (state?.NextTick >= SimulatedDay.Ticks)
        {
            return state;
        }

        var stamps =
            from hub in Hubs.All
            from partition in Enumerable.Range(0, LocalStack.Partitions)
            select stack.EventHubs.GetPartitionState(hub, partition).LastEnqueuedTime;
        if (stamps.Any(stamp => stamp >= SimulatedDay.End))
        {
            throw new LocalException($"The data folder {stack.Data.Path} holds events later than {SimulatedDay.Midnight:yyyy-MM-dd}, the simulated day; start over with --fresh, or name another one with --data.");
        }

        return state is null ? new JobState(plays, NextTick: 0, MayRepeat: false) : state with { MayRepeat = true };
    }
}
