namespace Cadenza.Runtime.Invocation;

/// <summary>Runs one invocation: its own DI scope, the middleware pipeline, parameter binding, the method, output bindings.</summary>
internal interface IFunctionExecutor
{
    /// <summary>The function's own return value (awaited). What the function or the middleware throws comes through.</summary>
    Task<object?> ExecuteAsync(FunctionDescriptor function, InvocationInput input, CancellationToken cancellationToken);
}
