namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding brings a value to the function or takes one away.</summary>
public enum BindingDirection
{
    /// <summary>To the function.</summary>
    In = 0,

    /// <summary>From the function.</summary>
    Out = 1,
}

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's or property's name, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The binding's type: <c>httpTrigger</c>, <c>http</c>, <c>eventHub</c>…</summary>
    public abstract string Type { get; }

    /// <summary>Which way it goes.</summary>
    public abstract BindingDirection Direction { get; }
}
