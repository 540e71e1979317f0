using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Metadata by name, case-insensitive, each made when it is first asked for: a batch has thousands of events, and a function wants little of what is known of them.</summary>
internal sealed class LazyMetadata : IReadOnlyDictionary<string, object?>
{
    private readonly Dictionary<string, Lazy<object?>> _values = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _values.Count;

    public IEnumerable<string> Keys => _values.Keys;

    public IEnumerable<object?> Values => _values.Values.Select(value => value.Value);

    public object? this[string key] => _values[key].Value;

    public void Add(string key, Func<object?> make) => _values.Add(key, new Lazy<object?>(make));

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var isThere = _values.TryGetValue(key, out var lazy);
        value = lazy?.Value;
        return isThere;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        _values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
