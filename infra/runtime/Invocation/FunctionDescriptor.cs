using System.Reflection;

namespace Cadenza.Runtime.Invocation;

/// <summary>One function of the app, as discovery found it: a public method with <c>[Function]</c> and one trigger parameter.</summary>
internal sealed record FunctionDescriptor(string Name, MethodInfo Method, ParameterInfo TriggerParameter, Attribute Trigger)
{
    /// <summary>The function's parameters, the trigger's among them, in order.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; } = Method.GetParameters();
}
