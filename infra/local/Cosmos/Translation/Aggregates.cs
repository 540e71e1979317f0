using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>
/// COUNT, SUM, AVG, MIN and MAX, alone or inside a larger expression. What is undefined does not count; a sum or average
/// over anything but numbers is undefined.
/// </summary>
internal sealed class Aggregates(ExpressionTranslator translator)
{
    private static readonly HashSet<string> Names = ["COUNT", "SUM", "AVG", "MIN", "MAX"];

    public static bool IsAggregate(Call call) => Names.Contains(call.Name);

    /// <summary>Whether an aggregate stands anywhere in an expression, subqueries aside.</summary>
    public static bool In(Expression expression) =>
        expression is Call call && IsAggregate(call) || Children(expression).Any(In);

    public Operand Translate(Expression expression, Scope scope) => expression switch
    {
        Call call when IsAggregate(call) => TranslateAggregate(call, scope),
        _ when !In(expression) => translator.Translate(expression, scope),
        ObjectLiteral literal => new JsonOperand(
            $"cx_object({string.Join(", ", literal.Properties.Select(property => Property(property, scope)))})", JsonType.Object),
        ArrayLiteral literal => new JsonOperand(
            $"cx_array({string.Join(", ", literal.Items.Select(item => Translate(item, scope).Json))})", JsonType.Array),
        _ => throw QuerySyntaxException.Unsupported("Arithmetic on aggregates"),
    };

    /// <exception cref="QuerySyntaxException">Something is neither grouped by nor aggregated.</exception>
    public void EnsureGrouped(Expression expression, IReadOnlySet<string> groupKeys, Scope scope)
    {
        if (expression is Constant or Parameter || expression is Call call && IsAggregate(call))
            return;
        if (!In(expression) && groupKeys.Contains(translator.Translate(expression, scope).Json))
            return;
        if (expression is Reference or Subquery)
            throw new QuerySyntaxException(
                QuerySyntaxException.Semantic,
                "A property reference in the select list is invalid because it is not contained in either an aggregate function or the GROUP BY clause.");
        foreach (var child in Children(expression))
            EnsureGrouped(child, groupKeys, scope);
    }

    private string Property(KeyValuePair<string, Expression> property, Scope scope) =>
        $"{translator.Translate(Constant.Of(property.Key), scope).Json}, {Translate(property.Value, scope).Json}";

    private Operand TranslateAggregate(Call call, Scope scope)
    {
        if (call.Arguments.Count != 1)
            throw new QuerySyntaxException(QuerySyntaxException.Semantic, $"The function '{call.Name}' takes one argument.");
        var value = translator.Translate(call.Arguments[0], scope);
        var onNumbers = $"COUNT({value.Json}) = COUNT({value.Number})";
        return call.Name switch
        {
            "COUNT" => new NumberOperand($"COUNT({value.Json})"),
            "SUM" => new NumberOperand($"(CASE WHEN {onNumbers} THEN TOTAL({value.Number}) END)"),
            "AVG" => new NumberOperand($"(CASE WHEN {onNumbers} THEN AVG({value.Number}) END)"),
            "MIN" => new JsonOperand($"cx_min({value.Json})"),
            _ => new JsonOperand($"cx_max({value.Json})"),
        };
    }

    private static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        Member member => [member.Target],
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Logical logical => logical.Terms,
        In choice => [choice.Operand, .. choice.Items],
        Between between => [between.Operand, between.Low, between.High],
        Like like => [like.Operand, like.Pattern],
        Conditional choice => [choice.Condition, choice.Then, choice.Else],
        Call call => call.Arguments,
        ObjectLiteral literal => literal.Properties.Select(property => property.Value),
        ArrayLiteral literal => literal.Items,
        _ => [],
    };
}
