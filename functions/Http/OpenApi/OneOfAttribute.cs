namespace Cadenza.Functions.Http.OpenApi;

/// <summary>What is written of the type is one of these objects.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneOfAttribute(params Type[] types) : Attribute
{
    /// <summary>The objects.</summary>
    public IReadOnlyList<Type> Types { get; } = types;
}
