namespace Cadenza.Runtime.Invocation;

/// <summary>What an invocation came to: a feature of its context, which middleware reads and replaces through the worker API.</summary>
internal sealed class InvocationOutcome
{
    /// <summary>What the function returned; null when it returned several outputs, which then stand in <see cref="Outputs"/>.</summary>
    public object? Result { get; set; }

    /// <summary>The values under output attributes.</summary>
    public IReadOnlyList<OutputValue> Outputs { get; set; } = [];
}

/// <summary>One value that the function put under an output attribute.</summary>
internal sealed class OutputValue(string name, string bindingType, Attribute binding, object? value)
{
    /// <summary>The property's name, or <c>$return</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The binding's type: <c>http</c>, <c>eventHub</c>…</summary>
    public string BindingType { get; } = bindingType;

    /// <summary>The attribute.</summary>
    public Attribute Binding { get; } = binding;

    /// <summary>The value; null sends nothing.</summary>
    public object? Value { get; set; } = value;
}
