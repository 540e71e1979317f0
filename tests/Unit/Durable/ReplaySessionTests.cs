using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>Steps of an execution, without a store.</summary>
public class ReplaySessionTests
{
    private static readonly DateTime Now = new(2025, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Advance_ContinuesAsNewBeforeItsMessagesEnd_CarriesTheRest(bool preserve)
    {
        var session = Session(async context =>
        {
            await context.WaitForExternalEvent<int>("go");
            context.ContinueAsNew(null, preserve);
        });

        var outcome = session.Advance(
            [new EventRaised("early", "1"), new ExecutionStarted(), new EventRaised("go", "2"), new ExecutionSuspended("x"), new EventRaised("late", "3")],
            Now);

        Assert.Equal(OrchestrationRuntimeStatus.ContinuedAsNew, outcome.Status);
        HistoryEvent[] all = [new EventRaised("early", "1"), new ExecutionSuspended("x"), new EventRaised("late", "3")];
        Assert.Equal(preserve ? all : [new ExecutionSuspended("x")], outcome.Next!.Events);
    }

    [Fact]
    public void Advance_ClockGoesBack_StepsDoNot()
    {
        var seen = new List<DateTime>();
        var session = Session(async context =>
        {
            for (var i = 0; i < 2; i++)
            {
                seen.Add(context.CurrentUtcDateTime);
                await context.WaitForExternalEvent<int>("go");
            }
        });

        session.Advance([new ExecutionStarted()], Now);
        session.Advance([new EventRaised("go", "1")], Now.AddHours(-1));

        Assert.Equal([Now, Now], seen);
    }

    [Fact]
    public void WaitForExternalEvent_SeveralWaiters_TheNewestIsServedFirst()
    {
        var session = Session(async context =>
        {
            var first = context.WaitForExternalEvent<string>("e");
            var second = context.WaitForExternalEvent<string>("E");
            return $"{await second}{await first}";
        });

        var outcome = session.Advance([new ExecutionStarted(), new EventRaised("e", "\"a\""), new EventRaised("e", "\"b\"")], Now);

        Assert.Equal("\"ab\"", outcome.Output);
    }

    private static ReplaySession Session(Func<TaskOrchestrationContext, Task> code) => Session<object?>(async context =>
    {
        await code(context);
        return null;
    });

    private static ReplaySession Session<T>(Func<TaskOrchestrationContext, Task<T>> code) => new(
        new Execution { InstanceId = "i", ExecutionId = "x", Name = "Test" },
        async context => await code(context),
        new ReplayServices(JsonDataConverter.Default, NullLoggerFactory.Instance, new PayloadLimit(10_000)),
        () => { });
}
