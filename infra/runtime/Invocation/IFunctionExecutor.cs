namespace Cadenza.Runtime.Invocation;

/// <summary>What a trigger hands to one invocation.</summary>
internal sealed record InvocationInput
{
    /// <summary>The trigger parameter's value, already of the parameter's type.</summary>
    public required object? TriggerValue { get; init; }

    /// <summary>Metadata by name, case-insensitive: what <c>FunctionContext.BindingContext.BindingData</c> holds, and what parameters bind to by name.</summary>
    public required IReadOnlyDictionary<string, object?> BindingData { get; init; }

    /// <summary>Values for <c>FunctionContext.Items</c>, such as the HTTP context under the key the real worker uses.</summary>
    public IReadOnlyDictionary<object, object> Items { get; init; } = new Dictionary<object, object>();

    /// <summary>The retry that this invocation is: 0 for the first try.</summary>
    public int RetryCount { get; init; }

    /// <summary>The most retries that the function's retry attribute allows.</summary>
    public int MaxRetryCount { get; init; }
}

/// <summary>Runs one invocation: its own DI scope, the middleware pipeline, parameter binding, the method, output bindings.</summary>
internal interface IFunctionExecutor
{
    /// <summary>The function's own return value (awaited). What the function or the middleware throws comes through.</summary>
    Task<object?> ExecuteAsync(FunctionDefinition function, InvocationInput input, CancellationToken cancellationToken);
}

/// <summary>Binds a parameter that is neither the trigger nor plain metadata, such as <c>[DurableClient]</c>. Registered in DI; the first that answers wins.</summary>
internal interface IParameterBinder
{
    /// <summary>True, with the value, when this parameter is this binder's.</summary>
    bool TryBind(System.Reflection.ParameterInfo parameter, object context, out object? value);
}

/// <summary>Sends a value that a function returned under an output attribute. Registered in DI.</summary>
internal interface IOutputBinder
{
    /// <summary>Whether this binder sends what stands under <paramref name="binding"/>.</summary>
    bool Handles(Attribute binding);

    /// <summary>Sends it and returns once it is durable; throws when it could not be sent.</summary>
    Task SendAsync(Attribute binding, object value, CancellationToken cancellationToken);
}

/// <summary>
/// A kind of trigger: is given its functions and runs them through <see cref="IFunctionExecutor"/>. Registered in DI, started with
/// the host after every other hosted service of the app, stopped first.
/// </summary>
internal interface ITriggerListener
{
    /// <summary>Starts to listen for those of <paramref name="functions"/> whose trigger is this listener's; throws when a function cannot be served.</summary>
    Task StartAsync(IReadOnlyList<FunctionDefinition> functions, CancellationToken cancellationToken);

    /// <summary>Takes no new work and returns when what runs has ended or been cancelled.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
