using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>The app's orchestrators and activities, each run as an invocation of its function.</summary>
internal sealed class HostFunctions : IDurableFunctions
{
    private static readonly IReadOnlyDictionary<string, object?> NoData = new Dictionary<string, object?>();

    private readonly Dictionary<string, OrchestratorCode> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityCode> _activities = new(StringComparer.OrdinalIgnoreCase);

    public HostFunctions(IEnumerable<FunctionDescriptor> functions, IFunctionExecutor executor)
    {
        foreach (var function in functions)
        {
            if (function.Trigger is OrchestrationTriggerAttribute orchestrator)
                _orchestrators.Add(orchestrator.Orchestration ?? function.Name, Orchestrator(function, executor));
            else if (function.Trigger is ActivityTriggerAttribute activity)
                _activities.Add(activity.Activity ?? function.Name, Activity(function, executor));
        }
    }

    public OrchestratorCode? Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public ActivityCode? Activity(string name) => _activities.GetValueOrDefault(name);

    // An orchestrator waits as long as it likes; its steps take no time, so no timeout is set on it.
    private static OrchestratorCode Orchestrator(FunctionDescriptor function, IFunctionExecutor executor)
    {
        if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
            throw new HostStartException($"{function.Name}: an orchestrator's trigger parameter is a TaskOrchestrationContext.");
        return context => executor.ExecuteAsync(
            function,
            new InvocationInput { TriggerValue = context, BindingData = NoData, IsTimed = false },
            CancellationToken.None);
    }

    private static ActivityCode Activity(FunctionDescriptor function, IFunctionExecutor executor) => (call, cancellation) =>
    {
        var input = new InvocationInput
        {
            TriggerValue = call.ReadInput(function.TriggerParameter.ParameterType),
            BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = call.InstanceId },
        };
        return executor.ExecuteAsync(function, input, cancellation);
    };
}
