namespace Cadenza.Local.Cosmos.Sql;

/// <summary>A query that is malformed, or that uses what this stand-in does not support. Start and end are offsets in its text.</summary>
internal sealed class QuerySyntaxException(string code, string message, int start = 0, int end = 0) : Exception(message)
{
    /// <summary>The service's code for a text that does not parse.</summary>
    public const string Syntax = "SC1001";

    /// <summary>The service's code for a name that stands for nothing.</summary>
    public const string UnknownName = "SC2001";

    /// <summary>The service's code for a function that is not built in.</summary>
    public const string UnknownFunction = "SC2005";

    /// <summary>The service's code for a query that parses and makes no sense.</summary>
    public const string Semantic = "SC2104";

    public string Code { get; } = code;

    public int Start { get; } = start;

    public int End { get; } = end;

    public static QuerySyntaxException Near(Token token) => token.Kind == TokenKind.End
        ? new QuerySyntaxException(Syntax, "Syntax error, unexpected end of the query.", token.Start, token.End)
        : new QuerySyntaxException(Syntax, $"Syntax error, incorrect syntax near '{token.Text}'.", token.Start, token.End);

    public static QuerySyntaxException Unsupported(string construct) =>
        new(Semantic, $"{construct} is not supported by this Cosmos DB stand-in.");
}
