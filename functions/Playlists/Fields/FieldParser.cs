namespace Cadenza.Functions.Playlists.Fields;

/// <summary>
/// Parses the parameter <c>fields</c>: names between commas; <c>a.b</c> and <c>a(b,c)</c> for properties of a property, nested at will;
/// <c>!a</c> for all but that; <c>*</c> for all. Where some are named and others excluded, the named ones alone are wanted.
/// </summary>
internal ref struct FieldParser
{
    /// <summary>The longest text: 4,096 characters.</summary>
    public const int LengthMax = 4096;

    private const int DepthMax = 16;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private FieldParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>What the text asks for.</summary>
    /// <exception cref="DomainException">It is not well-formed, too long, or nested more than 16 times.</exception>
    public static FieldTree Parse(string text)
    {
        if (text.Length > LengthMax)
            throw Invalid();

        var parser = new FieldParser(text);
        var tree = new FieldTree();
        parser.List(tree, depth: 0);
        return parser._at == text.Length ? tree : throw Invalid();
    }

    private void List(FieldTree tree, int depth)
    {
        do
        {
            SkipSpaces();
            var isExcluded = Take('!');
            Field(tree, isExcluded, depth);
            SkipSpaces();
        }
        while (Take(','));
    }

    private void Field(FieldTree tree, bool isExcluded, int depth)
    {
        if (depth > DepthMax)
            throw Invalid();

        if (!isExcluded && Take('*'))
        {
            tree.IncludeAll();
            return;
        }

        var name = Name();
        if (Take('.'))
            Field(tree.Enter(name, !isExcluded), isExcluded, depth + 1);
        else if (Take('('))
            Group(tree.Enter(name, isWanted: true), isExcluded, depth);
        else if (isExcluded)
            tree.Exclude(name);
        else
            tree.Enter(name, isWanted: true).IncludeAll();
    }

    private void Group(FieldTree tree, bool isExcluded, int depth)
    {
        if (isExcluded)
            throw Invalid();

        List(tree, depth + 1);
        if (!Take(')'))
            throw Invalid();
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _at > start ? _text[start.._at].ToString() : throw Invalid();
    }

    private bool Take(char c)
    {
        if (_at == _text.Length || _text[_at] != c)
            return false;

        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }

    private static DomainException Invalid() => DomainException.InvalidRequest("Invalid field filter");
}
