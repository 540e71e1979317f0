using Cadenza.Events;
using Cadenza.Events.Retention;
using Cadenza.Functions.Events;
using Microsoft.DurableTask;
using Moq;

namespace Cadenza.Tests.Unit.Events.Retention;

public sealed class RemoveHoursOrchestratorTests
{
    private static readonly RemovedBlobs One = new(0, 1, 0, 0, 0, AreMore: false);

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly Queue<(TaskCompletionSource<RemovedBlobs> Done, TypesOfHub Input)> _running = new();

    [Fact]
    public async Task RemoveHours_ManyTypes_GoesThroughAllSomeAtATime()
    {
        Setup(types: 1_000);
        var run = RemoveHoursOrchestrator.RemoveHours(_context.Object);
        var (types, most) = (0, 0);
        while (!run.IsCompleted)
        {
            most = Math.Max(most, _running.Count);
            types += await EndAsync(_ => One);
        }

        var all = await run;
        Assert.Equal((2_000, 4), (types, most));
        Assert.Equal(40 + 2, all.Clean);
        _context.Verify(context => context.ContinueAsNew(It.IsAny<object>(), It.IsAny<bool>()), Times.Never);
        _context.Verify(context => context.CallActivityAsync(nameof(RemoveHoursActivities.TellRemoved), all, It.IsAny<TaskOptions>()));
    }

    [Fact]
    public async Task RemoveHours_SomeAreLeft_BeginsAnewWithWhatIsDone()
    {
        _context.Setup(context => context.GetInput<RemovedBlobs>()).Returns(new RemovedBlobs(5, 0, 0, 0, 0, AreMore: true));
        Setup(types: 60);
        var run = RemoveHoursOrchestrator.RemoveHours(_context.Object);
        while (!run.IsCompleted)
        {
            await EndAsync(input => One with { AreMore = input.Hub == Hubs.Plays && input.Types.Contains("t0") });
        }

        await run;
        _context.Verify(context => context.ContinueAsNew(new RemovedBlobs(5, 6, 0, 0, 0, true), It.IsAny<bool>()));
        _context.Verify(context => context.CallActivityAsync(nameof(RemoveHoursActivities.TellRemoved), It.IsAny<object>(), It.IsAny<TaskOptions>()), Times.Never);
    }

    /// <summary>Ends the activities that run; how many types they were of.</summary>
    private async Task<int> EndAsync(Func<TypesOfHub, RemovedBlobs> remove)
    {
        var types = 0;
        for (var left = _running.Count; left > 0; left--)
        {
            var (done, input) = _running.Dequeue();
            types += input.Types.Count;
            done.SetResult(remove(input));
        }

        await Task.Yield();
        return types;
    }

    private void Setup(int types)
    {
        _context.Setup(context => context.CallActivityAsync<List<string>>(nameof(RemoveHoursActivities.FindTypesToRemove), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync([.. Enumerable.Range(0, types).Select(i => $"t{i}")]);
        _context.Setup(context => context.CallActivityAsync<RemovedBlobs>(nameof(RemoveHoursActivities.RemoveHoursOfTypes), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns<TaskName, TypesOfHub, TaskOptions>((_, input, _) =>
            {
                var done = new TaskCompletionSource<RemovedBlobs>();
                _running.Enqueue((done, input));
                return done.Task;
            });
        _context.Setup(context => context.CallActivityAsync<RemovedBlobs>(nameof(RemoveHoursActivities.RemoveHoursOfHub), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync(One);
    }
}
