using System.Collections;
using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary>The declarations of one kind, in the order of the sources, and by key.</summary>
internal sealed class DeclarationTable<T>(string kind) : IReadOnlyCollection<T>
    where T : IDeclaration
{
    private readonly List<T> _all = [];
    private readonly Dictionary<string, T> _byKey = new(StringComparer.Ordinal);

    public int Count => _all.Count;

    public T this[string key] => _byKey[key];

    public void Add(T declaration, SourceErrors errors)
    {
        if (_byKey.TryAdd(declaration.Key, declaration))
            _all.Add(declaration);
        else
            errors.Add(declaration.Location, $"the {kind} '{declaration.Key}' is declared at {_byKey[declaration.Key].Location} already");
    }

    /// <summary>Whether the key is declared; reports it when not.</summary>
    public bool Check(string key, SourceLocation location, SourceErrors errors)
    {
        if (_byKey.ContainsKey(key))
            return true;

        errors.Add(location, $"there is no {kind} '{key}'");
        return false;
    }

    public IEnumerator<T> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
