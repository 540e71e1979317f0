using System.Collections.Concurrent;
using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>Orchestrators and activities made of delegates.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly ConcurrentDictionary<string, OrchestratorCode> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ActivityCode> _activities = new(StringComparer.OrdinalIgnoreCase);

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        _orchestrators[name] = async context => await code(context);
        return this;
    }

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task> code)
        => Orchestrator<object?>(name, async context =>
        {
            await code(context);
            return null;
        });

    public TestFunctions AsyncActivity<TIn, TOut>(string name, Func<TIn, Task<TOut>> code)
    {
        _activities[name] = async (call, _) => await code((TIn)call.ReadInput(typeof(TIn))!);
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, TOut> code)
        => AsyncActivity<TIn, TOut>(name, input => Task.FromResult(code(input)));

    OrchestratorCode? IDurableFunctions.Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    ActivityCode? IDurableFunctions.Activity(string name) => _activities.GetValueOrDefault(name);
}
