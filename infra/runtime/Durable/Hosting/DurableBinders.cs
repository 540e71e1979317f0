using System.Reflection;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>Binds <c>[DurableClient] DurableTaskClient</c>.</summary>
internal sealed class DurableClientBinder(DurableHub hub) : IParameterBinder
{
    public Func<FunctionContext, object?>? BindingFor(ParameterInfo parameter)
    {
        if (!parameter.IsDefined(typeof(DurableClientAttribute), inherit: false))
            return null;
        if (parameter.ParameterType != typeof(DurableTaskClient))
            throw new InvalidOperationException($"the [DurableClient] parameter '{parameter.Name}' is a DurableTaskClient.");
        return _ => hub.Client;
    }
}

/// <summary>Gives an orchestrator's input to its other parameter, as <c>GetInput</c> does.</summary>
internal sealed class OrchestrationInputBinder : IParameterBinder
{
    public Func<FunctionContext, object?>? BindingFor(ParameterInfo parameter)
    {
        var isOrchestrators = ((MethodInfo)parameter.Member).GetParameters().Any(p => p.IsDefined(typeof(OrchestrationTriggerAttribute), false));
        if (!isOrchestrators || parameter.IsDefined(typeof(BindingAttribute), inherit: true))
            return null;
        return context => ((ReplayContext)((InvocationContext)context).TriggerValue!).ReadInput(parameter.ParameterType);
    }
}
