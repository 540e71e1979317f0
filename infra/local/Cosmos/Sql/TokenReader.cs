namespace Cadenza.Local.Cosmos.Sql;

/// <summary>The tokens of a query and the place reached in them; bounds how deep its expressions nest.</summary>
internal sealed class TokenReader(string text)
{
    /// <summary>Deeper queries are refused: the parser and the translator recurse.</summary>
    public const int MaxDepth = 100;

    private readonly List<Token> tokens = Tokenizer.Tokenize(text);
    private int position;
    private int depth;

    public Token Current => tokens[position];

    public Token Following => tokens[Math.Min(position + 1, tokens.Count - 1)];

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            position++;
        return token;
    }

    public bool TryKeyword(string keyword) => Current.IsKeyword(keyword) && Skip();

    public bool TrySymbol(string symbol) => Current.IsSymbol(symbol) && Skip();

    public void ExpectKeyword(string keyword)
    {
        if (!TryKeyword(keyword))
            throw QuerySyntaxException.Near(Current);
    }

    public void ExpectSymbol(string symbol)
    {
        if (!TrySymbol(symbol))
            throw QuerySyntaxException.Near(Current);
    }

    public Token Expect(TokenKind kind) => Current.Kind == kind ? Take() : throw QuerySyntaxException.Near(Current);

    public void Enter()
    {
        if (++depth > MaxDepth)
            throw new QuerySyntaxException(
                QuerySyntaxException.Semantic, $"The query nests deeper than {MaxDepth} levels.", Current.Start, Current.End);
    }

    public void Leave() => depth--;

    private bool Skip()
    {
        position++;
        return true;
    }
}
