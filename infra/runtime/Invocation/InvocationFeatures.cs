using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>Features of one invocation, by type.</summary>
internal sealed class InvocationFeatures(InvocationOutcome outcome) : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = new() { [typeof(InvocationOutcome)] = outcome };

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public void Set<T>(T instance)
    {
        if (instance is null)
            _features.Remove(typeof(T));
        else
            _features[typeof(T)] = instance;
    }

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
