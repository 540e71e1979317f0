using System.Globalization;
using System.Text;

namespace Cadenza.Local.Cosmos.Sql;

/// <summary>Cuts a query's text into tokens: one pass, no backtracking.</summary>
internal sealed class Tokenizer(string text)
{
    /// <summary>The service's own limit, told to clients in the account's queryEngineConfiguration.</summary>
    public const int MaxLength = 262_144;

    /// <summary>Words that name no property after a dot: <c>c.value</c> is written <c>c["value"]</c>.</summary>
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND", "AS", "ASC", "BETWEEN", "BY", "DESC", "DISTINCT", "ESCAPE", "EXISTS", "FALSE", "FROM", "GROUP", "IN", "JOIN",
        "LIKE", "LIMIT", "NOT", "NULL", "OFFSET", "OR", "ORDER", "SELECT", "TOP", "TRUE", "UNDEFINED", "VALUE", "WHERE",
    };

    private static readonly string[] LongSymbols = [">>>", "!=", "<>", "<=", ">=", "||", "??", "<<", ">>"];

    private int position;

    public static List<Token> Tokenize(string text)
    {
        if (text.Length > MaxLength)
            throw new QuerySyntaxException(QuerySyntaxException.Syntax, $"The query is longer than {MaxLength} characters.");
        var tokenizer = new Tokenizer(text);
        var tokens = new List<Token>();
        do
            tokens.Add(tokenizer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipBlanksAndComments();
        if (position == text.Length)
            return new Token(TokenKind.End, "", position, position, "");
        var first = text[position];
        if (first is '"' or '\'')
            return QuotedString(first);
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
            return Number();
        if (first == '@')
            return Taken(TokenKind.Parameter, LengthOfName(1));
        if (char.IsLetter(first) || first == '_')
            return Word();
        return Symbol();
    }

    private void SkipBlanksAndComments()
    {
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
                position++;
            else if (text[position] == '-' && Peek(1) == '-')
                position = EndOf("\n", position);
            else if (text[position] == '/' && Peek(1) == '*')
                position = EndOf("*/", position + 2);
            else
                return;
        }
    }

    private int EndOf(string mark, int from)
    {
        var found = text.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + mark.Length;
    }

    private char Peek(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private int LengthOfName(int from)
    {
        var length = from;
        while (char.IsLetterOrDigit(Peek(length)) || Peek(length) == '_')
            length++;
        return length;
    }

    private Token Taken(TokenKind kind, int length, string? value = null)
    {
        var start = position;
        position += length;
        var taken = text[start..position];
        return new Token(kind, taken, start, position, value ?? taken);
    }

    private Token Word()
    {
        var length = LengthOfName(1);
        return Taken(Keywords.Contains(text.Substring(position, length)) ? TokenKind.Keyword : TokenKind.Identifier, length);
    }

    private Token Symbol()
    {
        foreach (var symbol in LongSymbols)
            if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0)
                return Taken(TokenKind.Symbol, symbol.Length);
        if (!"()[]{},.:?*+-/%=<>!&|^~".Contains(text[position], StringComparison.Ordinal))
            throw QuerySyntaxException.Near(Taken(TokenKind.Symbol, 1));
        return Taken(TokenKind.Symbol, 1);
    }

    private Token Number()
    {
        var length = 0;
        while (char.IsAsciiDigit(Peek(length)) || Peek(length) == '.')
            length++;
        if (Peek(length) is 'e' or 'E')
        {
            length++;
            if (Peek(length) is '+' or '-')
                length++;
            while (char.IsAsciiDigit(Peek(length)))
                length++;
        }
        var token = Taken(TokenKind.Number, length);
        var parsed = double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return parsed && double.IsFinite(value) && LengthOfName(0) == 0 ? token : throw QuerySyntaxException.Near(token);
    }

    private Token QuotedString(char quote)
    {
        var value = new StringBuilder();
        var at = position + 1;
        while (at < text.Length && text[at] != quote)
            at = text[at] == '\\' ? Escape(at + 1, value) : Plain(at, value);
        if (at >= text.Length)
            throw new QuerySyntaxException(QuerySyntaxException.Syntax, "Syntax error, a string is not closed.", position, text.Length);
        return Taken(TokenKind.String, at + 1 - position, value.ToString());
    }

    private int Plain(int at, StringBuilder value)
    {
        value.Append(text[at]);
        return at + 1;
    }

    private int Escape(int at, StringBuilder value)
    {
        var mark = at < text.Length ? text[at] : '\0';
        if (mark == 'u' && at + 5 <= text.Length
            && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            value.Append((char)unit);
            return at + 5;
        }
        var plain = "bfnrt\"'\\/".IndexOf(mark, StringComparison.Ordinal);
        if (plain < 0)
            throw new QuerySyntaxException(QuerySyntaxException.Syntax, "Syntax error, invalid escape in a string.", at - 1, at + 1);
        value.Append("\b\f\n\r\t\"'\\/"[plain]);
        return at + 1;
    }
}
