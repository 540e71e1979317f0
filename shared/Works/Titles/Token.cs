namespace Cadenza.Works.Titles;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Open,
    Close,
    Quote,
    Apostrophe,
    Colon,
    Semicolon,
    Slash,
    Dash,
    Comma,
    Dot,
    Sharp,
    Flat,
    Other,
}

/// <summary>What a token was found to say. A token says one thing: whoever reads a title first marks what it understood.</summary>
internal enum Role : byte
{
    None,
    Composer,
    Catalog,
    Opus,
    Key,
    Ordinal,
    Form,
    Scoring,
    Nickname,
    Tag,
    Arrangement,
    Aside,
}

/// <summary>A word, a number or a sign of a title.</summary>
internal struct Token
{
    public TokenKind Kind;
    public Role Role;

    /// <summary>Whether white space stands before it.</summary>
    public bool Spaced;

    /// <summary>Whether it is inside parentheses or quotation marks.</summary>
    public bool Nested;

    /// <summary>Where it stands in the title.</summary>
    public int Start;

    /// <summary>Its length in the title.</summary>
    public int Length;

    /// <summary>Where its folded text stands in the buffer.</summary>
    public int FoldStart;

    /// <summary>The length of its folded text.</summary>
    public int FoldLength;

    /// <summary>The value of a number; of a word that is a Roman numeral in capitals, its value; else 0.</summary>
    public int Value;

    /// <summary>Of an opening bracket or quotation mark: the token that closes it; else -1.</summary>
    public int Partner;

    /// <summary>What the word means; null when it has no meaning here.</summary>
    public Word? Word;

    /// <summary>The end in the title.</summary>
    public readonly int End => Start + Length;
}
