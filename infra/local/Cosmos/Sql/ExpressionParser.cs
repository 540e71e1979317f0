using System.Globalization;

namespace Cadenza.Local.Cosmos.Sql;

/// <summary>
/// Parses scalar expressions by precedence climbing. As in the service, NOT binds like a sign: <c>NOT c.a = 1</c> is
/// <c>(NOT c.a) = 1</c>.
/// </summary>
internal sealed class ExpressionParser(TokenReader tokens, Func<Query> parseQuery)
{
    /// <summary>From the loosest to the tightest; comparisons stand apart, above the first of these.</summary>
    private static readonly string[][] Levels = [["|"], ["^"], ["&"], ["<<", ">>", ">>>"], ["||"], ["+", "-"], ["*", "/", "%"]];

    private static readonly string[] Comparisons = ["=", "!=", "<>", "<=", ">=", "<", ">"];
    private static readonly string[] Signs = ["-", "+", "~"];

    // Asked of every level for every literal of a list: made once.
    private readonly Predicate<string> trySymbol = tokens.TrySymbol;

    public Expression Parse()
    {
        tokens.Enter();
        var condition = ParseCoalesce();
        if (tokens.TrySymbol("?"))
        {
            var then = Parse();
            tokens.ExpectSymbol(":");
            condition = new Conditional(condition, then, Parse());
        }
        tokens.Leave();
        return condition;
    }

    public List<Expression> ParseList()
    {
        var items = new List<Expression>();
        do
            items.Add(Parse());
        while (tokens.TrySymbol(","));
        return items;
    }

    public static Constant Number(Token token) =>
        Constant.Of(double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private Expression ParseCoalesce()
    {
        var left = ParseChain("OR", isAnd: false, () => ParseChain("AND", isAnd: true, ParseComparison));
        return tokens.TrySymbol("??") ? new Binary("??", left, Nested(ParseCoalesce)) : left;
    }

    private Expression ParseChain(string keyword, bool isAnd, Func<Expression> term)
    {
        var first = term();
        if (!tokens.Current.IsKeyword(keyword))
            return first;
        var terms = new List<Expression> { first };
        while (tokens.TryKeyword(keyword))
            terms.Add(term());
        return new Logical(isAnd, terms);
    }

    private Expression ParseComparison()
    {
        var left = ParseLevel(0);
        for (var nested = 1; ; nested++)
        {
            tokens.Enter();
            if (Array.Find(Comparisons, trySymbol) is { } symbol)
                left = new Binary(symbol == "<>" ? "!=" : symbol, left, ParseLevel(0));
            else if (!TryPredicate(left, out left))
                return LeaveAll(nested, left);
        }
    }

    private Expression LeaveAll(int nested, Expression parsed)
    {
        while (nested-- > 0)
            tokens.Leave();
        return parsed;
    }

    /// <summary>IN, BETWEEN and LIKE, and each of them after NOT.</summary>
    private bool TryPredicate(Expression left, out Expression predicate)
    {
        var negated = tokens.TryKeyword("NOT");
        if (tokens.TryKeyword("IN"))
            predicate = new In(left, ParseParenthesised());
        else if (tokens.TryKeyword("BETWEEN"))
            predicate = ParseBetween(left);
        else if (tokens.TryKeyword("LIKE"))
            predicate = new Like(left, ParseLevel(0), tokens.TryKeyword("ESCAPE") ? ParseLevel(0) : null);
        else if (negated)
            throw QuerySyntaxException.Near(tokens.Current);
        else
        {
            predicate = left;
            return false;
        }
        if (negated)
            predicate = new Unary("NOT", predicate);
        return true;
    }

    private Between ParseBetween(Expression operand)
    {
        var low = ParseLevel(0);
        tokens.ExpectKeyword("AND");
        return new Between(operand, low, ParseLevel(0));
    }

    private Expression ParseLevel(int level)
    {
        if (level == Levels.Length)
            return ParseUnary();
        var left = ParseLevel(level + 1);
        var nested = 0;
        while (Array.Find(Levels[level], trySymbol) is { } symbol)
        {
            tokens.Enter();
            nested++;
            left = new Binary(symbol, left, ParseLevel(level + 1));
        }
        return LeaveAll(nested, left);
    }

    private Expression ParseUnary()
    {
        if (tokens.TryKeyword("NOT"))
            return new Unary("NOT", Nested(ParseUnary));
        return Array.Find(Signs, trySymbol) is { } sign
            ? new Unary(sign, Nested(ParseUnary))
            : ParsePostfix();
    }

    public Expression ParsePostfix()
    {
        var target = ParsePrimary();
        var nested = 0;
        while (tokens.Current.IsSymbol(".") || tokens.Current.IsSymbol("["))
        {
            tokens.Enter();
            nested++;
            target = new Member(target, tokens.Take().Text == "." ? PropertyName() : ParseIndex());
        }
        return LeaveAll(nested, target);
    }

    private Constant PropertyName() => tokens.Current.Kind == TokenKind.Keyword
        ? throw new QuerySyntaxException(
            QuerySyntaxException.Syntax,
            $"Syntax error, incorrect syntax near '{tokens.Current.Text}': a property named by a keyword is written [\"{tokens.Current.Text}\"].",
            tokens.Current.Start,
            tokens.Current.End)
        : Constant.Of(tokens.Expect(TokenKind.Identifier).Text);

    private Expression ParseIndex()
    {
        var key = Parse();
        tokens.ExpectSymbol("]");
        return key;
    }

    private Expression ParsePrimary()
    {
        var token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.String => Constant.Of(token.Value),
            TokenKind.Number => Number(token),
            TokenKind.Parameter => new Parameter(token.Text, token.Start),
            TokenKind.Identifier => ParseName(token),
            TokenKind.Keyword => ParseKeyword(token),
            _ when token.IsSymbol("(") => ParseGroup(),
            _ when token.IsSymbol("[") => new ArrayLiteral(ParseItems("]")),
            _ when token.IsSymbol("{") => ParseObject(),
            _ => throw QuerySyntaxException.Near(token),
        };
    }

    private Expression ParseKeyword(Token token)
    {
        if (token.IsKeyword("TRUE") || token.IsKeyword("FALSE"))
            return Constant.Of(token.IsKeyword("TRUE"));
        if (token.IsKeyword("NULL"))
            return Constant.Null;
        if (token.IsKeyword("UNDEFINED"))
            return Constant.Undefined;
        if (!token.IsKeyword("EXISTS"))
            throw QuerySyntaxException.Near(token);
        tokens.ExpectSymbol("(");
        return ParseSubquery(SubqueryKind.Exists);
    }

    private Expression ParseName(Token token)
    {
        if (token.Text.Equals("udf", StringComparison.OrdinalIgnoreCase) && tokens.Current.IsSymbol("."))
            throw QuerySyntaxException.Unsupported("A user-defined function");
        if (!tokens.TrySymbol("("))
            return new Reference(token.Text, token.Start);
        if (token.Text.Equals("ARRAY", StringComparison.OrdinalIgnoreCase) && tokens.Current.IsKeyword("SELECT"))
            return ParseSubquery(SubqueryKind.Array);
        return new Call(token.Text.ToUpperInvariant(), ParseItems(")"), token.Start);
    }

    private Expression ParseGroup()
    {
        if (tokens.Current.IsKeyword("SELECT"))
            return ParseSubquery(SubqueryKind.Scalar);
        var inner = Parse();
        tokens.ExpectSymbol(")");
        return inner;
    }

    private Subquery ParseSubquery(SubqueryKind kind)
    {
        var query = Nested(parseQuery);
        tokens.ExpectSymbol(")");
        return new Subquery(kind, query);
    }

    private List<Expression> ParseParenthesised()
    {
        tokens.ExpectSymbol("(");
        return ParseItems(")");
    }

    private List<Expression> ParseItems(string close)
    {
        if (tokens.TrySymbol(close))
            return [];
        var items = ParseList();
        tokens.ExpectSymbol(close);
        return items;
    }

    private ObjectLiteral ParseObject()
    {
        var properties = new List<KeyValuePair<string, Expression>>();
        if (tokens.TrySymbol("}"))
            return new ObjectLiteral(properties);
        do
        {
            var name = tokens.Current.Kind == TokenKind.String ? tokens.Take().Value : tokens.Expect(TokenKind.Identifier).Text;
            tokens.ExpectSymbol(":");
            properties.Add(new(name, Parse()));
        }
        while (tokens.TrySymbol(","));
        tokens.ExpectSymbol("}");
        return new ObjectLiteral(properties);
    }

    private T Nested<T>(Func<T> parse)
    {
        tokens.Enter();
        var parsed = parse();
        tokens.Leave();
        return parsed;
    }
}
