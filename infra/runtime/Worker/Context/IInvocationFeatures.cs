namespace Microsoft.Azure.Functions.Worker;

/// <summary>Features of one invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Puts a feature, in place of one of the same type.</summary>
    void Set<T>(T instance);

    /// <summary>The feature of that type, or null.</summary>
    T? Get<T>();
}
