namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation, as the function and the middleware see it.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's id: new for each, and for each retry.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id: stable for the same code.</summary>
    public abstract string FunctionId { get; }

    /// <summary>Where the invocation stands in a distributed trace.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>Metadata that came with the trigger.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which retry this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Anything that middleware and function share within the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features of the invocation, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the client went away, the function timed out, or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
