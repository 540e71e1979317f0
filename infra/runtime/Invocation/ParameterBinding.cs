using System.Reflection;
using Cadenza.Runtime.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cadenza.Runtime.Invocation;

/// <summary>
/// Decides once, when the host starts, how each parameter gets its value: the trigger's value, the context, the cancellation token,
/// the request, its JSON body, what an extension binds, or else the metadata of the parameter's name.
/// </summary>
internal sealed class ParameterBinding(IEnumerable<IParameterBinder> binders, JsonBody json)
{
    private readonly IParameterBinder[] _binders = [.. binders];

    /// <summary>How a parameter is bound. What is wrong with it is added to <paramref name="problems"/>.</summary>
    public ArgumentBinding Compile(FunctionDescriptor function, ParameterInfo parameter, List<string> problems)
    {
        if (parameter.IsDefined(typeof(FromBodyAttribute)))
            return new ArgumentBinding(null, context => json.ReadAsync(context, parameter.ParameterType));

        try
        {
            return WellKnown(function, parameter) ?? Extension(parameter) ?? MetadataBinding.Compile(function, parameter, problems);
        }
        catch (InvalidOperationException problem)
        {
            problems.Add(problem.Message);
            return default;
        }
    }

    private static Func<InvocationContext, object?>? WellKnown(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (parameter == function.TriggerParameter)
            return static context => context.TriggerValue;
        if (parameter.ParameterType == typeof(FunctionContext))
            return static context => context;
        if (parameter.ParameterType == typeof(CancellationToken))
            return static context => context.CancellationToken;
        if (parameter.ParameterType == typeof(HttpRequest) && function.Trigger is HttpTriggerAttribute)
            return static context => context.Http!.Request;

        return null;
    }

    private Func<FunctionContext, object?>? Extension(ParameterInfo parameter)
    {
        foreach (var binder in _binders)
            if (binder.BindingFor(parameter) is { } binding)
                return binding;

        return null;
    }
}
