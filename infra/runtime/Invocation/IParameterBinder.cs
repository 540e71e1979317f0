using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>Binds a parameter that is neither the trigger nor plain metadata, such as <c>[DurableClient]</c>. Registered in DI; the first that answers wins.</summary>
internal interface IParameterBinder
{
    /// <summary>
    /// How to make this parameter's value for an invocation, or null when the parameter is not this binder's. Asked once for each
    /// parameter when the host starts; throws an <see cref="InvalidOperationException"/> for a parameter that is its own but cannot be bound.
    /// </summary>
    Func<FunctionContext, object?>? BindingFor(ParameterInfo parameter);
}
