namespace Cadenza.Works.Titles;

/// <summary>A title while it is read: its tokens, and the facts found so far. One for each thread, and reused.</summary>
internal sealed class TitleScan
{
    private Token[] _tokens = new Token[128];
    private char[] _folded = new char[512];

    public string Title { get; private set; } = "";

    public int Count { get; private set; }

    public int FoldLength { get; private set; }

    /// <summary>The first token of the work, after the composer.</summary>
    public int WorkStart { get; set; }

    /// <summary>The token after the last of the work.</summary>
    public int WorkEnd { get; set; }

    /// <summary>The first token of the movement; <see cref="Count"/> when there is none.</summary>
    public int MovementStart { get; set; }

    public TitleFacts Facts { get; private set; } = new();

    public ref Token this[int index] => ref _tokens[index];

    public void Reset(string title)
    {
        (Title, Count, FoldLength) = (title, 0, 0);
        (WorkStart, WorkEnd, MovementStart) = (0, 0, 0);
        Facts = new TitleFacts();
    }

    public void Append(char c)
    {
        if (FoldLength == _folded.Length)
            Array.Resize(ref _folded, _folded.Length * 2);

        _folded[FoldLength++] = c;
    }

    public void Append(string letters)
    {
        foreach (var c in letters)
            Append(c);
    }

    public ref Token Add(TokenKind kind, int start, int length, bool spaced)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, _tokens.Length * 2);

        _tokens[Count] = new Token { Kind = kind, Start = start, Length = length, Spaced = spaced, Partner = -1 };
        return ref _tokens[Count++];
    }

    public ReadOnlySpan<char> Folded(in Token token) => _folded.AsSpan(token.FoldStart, token.FoldLength);

    public ReadOnlySpan<char> Folded(int index) => Folded(_tokens[index]);

    /// <summary>Whether the token is there and means this.</summary>
    public bool Is(int index, Meaning meaning) => (uint)index < (uint)Count && _tokens[index].Word is { } word && word.Is(meaning);

    public bool Is(int index, TokenKind kind) => (uint)index < (uint)Count && _tokens[index].Kind == kind;

    /// <summary>Whether the token touches the one before it.</summary>
    public bool Touches(int index) => (uint)index < (uint)Count && !_tokens[index].Spaced;

    /// <summary>Marks tokens as understood, from the first to before the last.</summary>
    public void Mark(int from, int to, Role role)
    {
        for (var i = from; i < to; i++)
        {
            if (_tokens[i].Role == Role.None)
                _tokens[i].Role = role;
        }
    }

    /// <summary>The title's own text of tokens, from the first to before the last, trimmed of signs that separate.</summary>
    public string Text(int from, int to) =>
        from >= to ? "" : Title[_tokens[from].Start.._tokens[to - 1].End].Trim().Trim(':', ',', ';', '-', '–', '—', '/', '*').Trim();
}
