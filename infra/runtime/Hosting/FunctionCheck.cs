using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Runtime.Hosting;

/// <summary>Finds, before the host starts, what would otherwise only show when a function is invoked.</summary>
internal sealed class FunctionCheck(FunctionCompiler compiler, IEnumerable<ITriggerListener> listeners, IServiceProviderIsService? services = null)
{
    private readonly ITriggerListener[] _listeners = [.. listeners];

    public IEnumerable<string> Problems(FunctionDescriptor function, bool servesHttp) =>
        TriggerProblems(function, servesHttp).Concat(ConstructorProblems(function)).Concat(CompilerProblems(function));

    private IEnumerable<string> TriggerProblems(FunctionDescriptor function, bool servesHttp)
    {
        var trigger = function.Trigger.GetType().Name;
        if (function.Trigger is HttpTriggerAttribute)
        {
            if (!servesHttp)
                yield return $"{function.Name}: nothing here serves a {trigger} without ConfigureFunctionsWebApplication().";
        }
        else if (!_listeners.Any(listener => listener.Handles(function.Trigger)))
        {
            yield return $"{function.Name}: nothing here serves a {trigger}.";
        }
    }

    /// <summary>What a class with several constructors needs is left to its first invocation.</summary>
    private IEnumerable<string> ConstructorProblems(FunctionDescriptor function)
    {
        if (function.Method.IsStatic || services is null || function.Method.DeclaringType!.GetConstructors() is not [var constructor])
            return [];

        return constructor.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue && !parameter.IsDefined(typeof(FromKeyedServicesAttribute), inherit: false))
            .Where(parameter => !services.IsService(parameter.ParameterType))
            .Select(parameter => $"{function.Name}: its class needs a {parameter.ParameterType.Name}, which is not among the services.");
    }

    private IReadOnlyList<string> CompilerProblems(FunctionDescriptor function)
    {
        try
        {
            compiler.Compile(function);
            return [];
        }
        catch (HostStartException problem)
        {
            return problem.Problems;
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return [$"{function.Name}: {problem.Message}"];
        }
    }
}
