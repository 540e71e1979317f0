using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>
/// Comparisons. Values of two types are unequal, and neither less nor greater: that comparison is undefined. With undefined
/// every comparison is undefined.
/// </summary>
internal static class Comparisons
{
    public static BooleanOperand Translate(string comparison, Operand left, Operand right) => new(comparison switch
    {
        "=" => Equal(left, right),
        "!=" => $"(NOT {Equal(left, right)})",
        _ => Ordered(comparison, left, right),
    });

    public static BooleanOperand Between(Operand value, Operand low, Operand high)
    {
        if (low.Type == JsonType.Number && high.Type == JsonType.Number)
            return new($"({value.Number} BETWEEN {low.Number} AND {high.Number})");
        return low.Type == JsonType.String && high.Type == JsonType.String
            ? new($"({value.Text} BETWEEN {low.Text} AND {high.Text})")
            : new($"cx_between({value.Json}, {low.Json}, {high.Json})");
    }

    public static BooleanOperand In(Operand value, IReadOnlyList<Operand> items)
    {
        if (value is TextOperand && items.All(item => item.Type == JsonType.String))
            return new($"({value.Text} IN ({string.Join(", ", items.Select(item => item.Text))}))");
        return items.All(item => item.IsScalar)
            ? new($"({value.Json} IN ({string.Join(", ", items.Select(item => item.Json))}))")
            : new(ExpressionTranslator.Chain(" OR ", [.. items.Select(item => Equal(value, item))]));
    }

    private static string Equal(Operand left, Operand right)
    {
        if (left.Type == JsonType.String && right.Type == JsonType.String)
            return $"({left.Text} = {right.Text})";
        return left.IsScalar || right.IsScalar ? $"({left.Json} = {right.Json})" : $"cx_equal({left.Json}, {right.Json})";
    }

    private static string Ordered(string comparison, Operand left, Operand right)
    {
        if (left.Type == JsonType.Number || right.Type == JsonType.Number)
            return $"({left.Number} {comparison} {right.Number})";
        return left.Type == JsonType.String || right.Type == JsonType.String
            ? $"({left.Text} {comparison} {right.Text})"
            : $"(cx_compare({left.Json}, {right.Json}) {comparison} 0)";
    }
}
