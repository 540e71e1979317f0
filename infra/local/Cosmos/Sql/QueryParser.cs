namespace Cadenza.Local.Cosmos.Sql;

/// <summary>Parses a query of Cosmos DB's SQL by recursive descent; the clauses here, expressions in <see cref="ExpressionParser"/>.</summary>
internal sealed class QueryParser
{
    /// <summary>Sources of one query; the service refuses more than ten joins.</summary>
    private const int MaxSources = 11;

    private readonly TokenReader tokens;
    private readonly ExpressionParser expressions;

    private QueryParser(TokenReader tokens)
    {
        this.tokens = tokens;
        expressions = new ExpressionParser(tokens, ParseQuery);
    }

    /// <exception cref="QuerySyntaxException">The text is no query.</exception>
    public static Query Parse(string text)
    {
        var parser = new QueryParser(new TokenReader(text));
        var query = parser.ParseQuery();
        parser.tokens.Expect(TokenKind.End);
        return query;
    }

    private Query ParseQuery()
    {
        tokens.ExpectKeyword("SELECT");
        var distinct = tokens.TryKeyword("DISTINCT");
        var top = tokens.TryKeyword("TOP") ? RowCount() : null;
        var query = new Query
        {
            Distinct = distinct,
            Top = top,
            Select = ParseProjection(),
            From = tokens.TryKeyword("FROM") ? ParseSources() : [],
            Where = tokens.TryKeyword("WHERE") ? expressions.Parse() : null,
            GroupBy = TryClause("GROUP") ? expressions.ParseList() : [],
            OrderBy = TryClause("ORDER") ? ParseOrder() : [],
        };
        if (!tokens.TryKeyword("OFFSET"))
            return query;
        var offset = RowCount();
        tokens.ExpectKeyword("LIMIT");
        return query with { Offset = offset, Limit = RowCount() };
    }

    private bool TryClause(string keyword)
    {
        if (!tokens.TryKeyword(keyword))
            return false;
        tokens.ExpectKeyword("BY");
        return true;
    }

    private Expression RowCount()
    {
        var token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.Number => ExpressionParser.Number(token),
            TokenKind.Parameter => new Parameter(token.Text, token.Start),
            _ => throw QuerySyntaxException.Near(token),
        };
    }

    private Projection ParseProjection()
    {
        if (tokens.TrySymbol("*"))
            return new SelectAll();
        if (tokens.TryKeyword("VALUE"))
            return new SelectValue(expressions.Parse());
        var items = new List<KeyValuePair<string, Expression>>();
        var unnamed = 0;
        do
        {
            var value = expressions.Parse();
            var name = ParseAlias() ?? NameOf(value) ?? $"${++unnamed}";
            if (items.Exists(item => item.Key == name))
                throw new QuerySyntaxException(QuerySyntaxException.Semantic, $"The select list names '{name}' twice.");
            items.Add(new(name, value));
        }
        while (tokens.TrySymbol(","));
        return new SelectList(items);
    }

    private string? ParseAlias()
    {
        if (tokens.TryKeyword("AS"))
            return tokens.Current.Kind == TokenKind.String ? tokens.Take().Value : tokens.Expect(TokenKind.Identifier).Text;
        return tokens.Current.Kind == TokenKind.Identifier ? tokens.Take().Text : null;
    }

    private static string? NameOf(Expression value) => value switch
    {
        Reference reference => reference.Name,
        Member { Key: Constant { Value: string name } } => name,
        _ => null,
    };

    private List<Source> ParseSources()
    {
        var sources = new List<Source> { ParseSource(isFirst: true) };
        while (tokens.TryKeyword("JOIN"))
        {
            sources.Add(ParseSource(isFirst: false));
            if (sources.Count > MaxSources)
                throw new QuerySyntaxException(QuerySyntaxException.Semantic, "A query has at most ten JOINs.");
        }
        return sources;
    }

    private Source ParseSource(bool isFirst)
    {
        var name = tokens.Expect(TokenKind.Identifier);
        if (tokens.TryKeyword("IN"))
            return new Source(name.Text, ParseArray());
        if (!isFirst || tokens.Current.IsSymbol(".") || tokens.Current.IsSymbol("["))
            throw QuerySyntaxException.Unsupported("A source other than 'FROM alias' or 'alias IN array'");
        return new Source(ParseAlias() ?? name.Text, null);
    }

    /// <summary><c>JOIN x IN (SELECT …)</c> is over the array of the subquery's rows.</summary>
    private Expression ParseArray() => expressions.ParsePostfix() switch
    {
        Subquery { Kind: SubqueryKind.Scalar } subquery => subquery with { Kind = SubqueryKind.Array },
        var array => array,
    };

    private List<OrderTerm> ParseOrder()
    {
        var terms = new List<OrderTerm>();
        do
        {
            var key = expressions.Parse();
            var descending = tokens.TryKeyword("DESC");
            if (!descending)
                tokens.TryKeyword("ASC");
            terms.Add(new OrderTerm(key, descending));
        }
        while (tokens.TrySymbol(","));
        return terms;
    }
}
