namespace Cadenza.Functions.Playlists.Fields;

/// <summary>Which properties of an object are wanted, and which of theirs. Lists are looked through: the tree is of what is in them.</summary>
internal sealed class FieldTree
{
    private readonly Dictionary<string, FieldTree> _children = new(StringComparer.Ordinal);
    private readonly HashSet<string> _included = new(StringComparer.Ordinal);
    private readonly HashSet<string> _excluded = new(StringComparer.Ordinal);
    private bool _isWhole;

    /// <summary>Whether all of the object is wanted, as it is.</summary>
    public bool IsEverything => !IsFiltered && _children.Count == 0;

    // Only where some are named are the others unwanted: what is only excluded from has all else.
    private bool IsFiltered => _excluded.Count > 0 || (_included.Count > 0 && !_isWhole);

    /// <summary>Whether a property is wanted.</summary>
    public bool Wants(string name) => !_excluded.Contains(name) && (_isWhole || _included.Count == 0 || _included.Contains(name));

    /// <summary>What is wanted of a property that is; null: all of it.</summary>
    public FieldTree? Of(string name) => _children.GetValueOrDefault(name);

    /// <summary>Names a property that is wanted, or, when it only leads to an exclusion, one of those that are.</summary>
    public FieldTree Enter(string name, bool isWanted)
    {
        if (isWanted)
            _included.Add(name);
        if (!_children.TryGetValue(name, out var child))
            _children.Add(name, child = new FieldTree());
        return child;
    }

    /// <summary>Says that all properties are wanted, but for excluded ones.</summary>
    public void IncludeAll() => _isWhole = true;

    /// <summary>Names a property that is not wanted.</summary>
    public void Exclude(string name) => _excluded.Add(name);
}
