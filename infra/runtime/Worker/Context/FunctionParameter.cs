namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function.</summary>
public class FunctionParameter
{
    /// <summary>A parameter without further properties.</summary>
    public FunctionParameter(string name, Type type)
        : this(name, type, new Dictionary<string, object>())
    {
    }

    /// <summary>A parameter with properties that its binding needs.</summary>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
    {
        Name = name;
        Type = type;
        Properties = properties;
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>The parameter's type.</summary>
    public Type Type { get; }

    /// <summary>What its binding needs to know.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }
}
