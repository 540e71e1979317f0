namespace Microsoft.Azure.Functions.Worker;

/// <summary>A value that the function put under an output attribute; middleware may put something else.</summary>
public abstract class OutputBindingData<T>
{
    /// <summary>The property's name, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The value.</summary>
    public abstract T? Value { get; set; }

    /// <summary>The binding's type: <c>http</c>, <c>eventHub</c>…</summary>
    public abstract string BindingType { get; }
}
