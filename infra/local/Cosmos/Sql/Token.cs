namespace Cadenza.Local.Cosmos.Sql;

internal enum TokenKind
{
    Identifier,
    Keyword,
    Parameter,
    String,
    Number,
    Symbol,
    End,
}

/// <summary>One lexeme. <paramref name="Text"/> is as written; a string's <paramref name="Value"/> has its escapes resolved.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End, string Value)
{
    public bool IsKeyword(string keyword) => Kind == TokenKind.Keyword && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
