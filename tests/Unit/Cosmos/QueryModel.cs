using System.Text.Json;
using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Tests.Unit.Cosmos;

/// <summary>
/// What a query means, written down a second time and the plain way: over parsed JSON, with null for undefined. The
/// translator is held to it.
/// </summary>
internal static class QueryModel
{
    private static readonly JsonElement True = JsonDocument.Parse("true").RootElement;
    private static readonly JsonElement False = JsonDocument.Parse("false").RootElement;
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    public static JsonElement? Evaluate(Expression expression, JsonElement document) => expression switch
    {
        Constant { Type: JsonType.Undefined } => null,
        Constant { Type: JsonType.Null } => Null,
        Constant constant => JsonSerializer.SerializeToElement(constant.Value),
        Reference => document,
        Member member => Step(Evaluate(member.Target, document), (Constant)member.Key),
        Unary { Operator: "NOT" } unary => Truth(Evaluate(unary.Operand, document)) is { } truth ? Of(!truth) : null,
        Unary unary => Number(-Number(Evaluate(unary.Operand, document))),
        Binary binary => Combine(binary.Operator, Evaluate(binary.Left, document), Evaluate(binary.Right, document)),
        Logical logical => Of(Join(logical, document)),
        In choice => Of(Any(choice.Items.Select(item => Equal(Evaluate(choice.Operand, document), Evaluate(item, document))))),
        Between between => Of(And(
            Truth(Combine(">=", Evaluate(between.Operand, document), Evaluate(between.Low, document))),
            Truth(Combine("<=", Evaluate(between.Operand, document), Evaluate(between.High, document))))),
        Conditional choice => Evaluate(Truth(Evaluate(choice.Condition, document)) == true ? choice.Then : choice.Else, document),
        Call call => Invoke(call.Name, [.. call.Arguments.Select(argument => Evaluate(argument, document))]),
        ArrayLiteral literal => JsonSerializer.SerializeToElement(literal.Items.Select(item => Evaluate(item, document)).Where(item => item is not null)),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    public static bool IsTrue(Expression predicate, JsonElement document) => Truth(Evaluate(predicate, document)) == true;

    /// <summary>The order of ORDER BY, undefined first.</summary>
    public static int Compare(JsonElement? left, JsonElement? right)
    {
        var byType = Rank(left).CompareTo(Rank(right));
        return byType != 0 ? byType : left?.ValueKind switch
        {
            JsonValueKind.Number => left.Value.GetDouble().CompareTo(right!.Value.GetDouble()),
            JsonValueKind.String => string.CompareOrdinal(left.Value.GetString(), right!.Value.GetString()),
            JsonValueKind.Array or JsonValueKind.Object => string.CompareOrdinal(left.Value.GetRawText(), right!.Value.GetRawText()),
            _ => 0,
        };
    }

    private static int Rank(JsonElement? value) => value?.ValueKind switch
    {
        null => 0,
        JsonValueKind.Null => 1,
        JsonValueKind.False => 2,
        JsonValueKind.True => 3,
        JsonValueKind.Number => 4,
        JsonValueKind.String => 5,
        JsonValueKind.Array => 6,
        _ => 7,
    };

    private static JsonElement? Step(JsonElement? target, Constant key) => (target?.ValueKind, key.Value) switch
    {
        (JsonValueKind.Object, string name) => target.Value.TryGetProperty(name, out var value) ? value : null,
        (JsonValueKind.Array, double index) => index < target.Value.GetArrayLength() ? target.Value[(int)index] : null,
        _ => null,
    };

    private static JsonElement? Combine(string symbol, JsonElement? left, JsonElement? right) => symbol switch
    {
        "=" => Of(Equal(left, right)),
        "!=" => Of(!Equal(left, right)),
        "<" => Of(Ordered(left, right) < 0, left, right),
        "<=" => Of(Ordered(left, right) <= 0, left, right),
        ">" => Of(Ordered(left, right) > 0, left, right),
        ">=" => Of(Ordered(left, right) >= 0, left, right),
        "+" => Number(Number(left) + Number(right)),
        "-" => Number(Number(left) - Number(right)),
        "*" => Number(Number(left) * Number(right)),
        "/" => Number(right) == 0 ? null : Number(Number(left) / Number(right)),
        "||" => Text(left) is { } first && Text(right) is { } second ? Of(first + second) : null,
        "??" => left ?? right,
        _ => throw new NotSupportedException(symbol),
    };

    private static bool? Join(Logical logical, JsonElement document)
    {
        var terms = logical.Terms.Select(term => Truth(Evaluate(term, document))).ToArray();
        return logical.IsAnd ? terms.Aggregate((bool?)true, And) : Any(terms);
    }

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;

    private static bool? Any(IEnumerable<bool?> terms) =>
        terms.Aggregate((bool?)false, (left, right) => left == true || right == true ? true : left is null || right is null ? null : false);

    private static bool? Equal(JsonElement? left, JsonElement? right) =>
        left is null || right is null ? null : JsonElement.DeepEquals(left.Value, right.Value);

    private static int? Ordered(JsonElement? left, JsonElement? right)
    {
        var (first, second) = (Rank(left), Rank(right));
        var bothBooleans = first is 2 or 3 && second is 2 or 3;
        return (first == second && first is >= 1 and <= 5) || bothBooleans ? Compare(left, right) : null;
    }

    private static JsonElement? Invoke(string name, JsonElement?[] arguments) => name switch
    {
        "IS_DEFINED" => Of(arguments[0] is not null),
        "IS_NULL" => Of(arguments[0]?.ValueKind == JsonValueKind.Null),
        "IS_NUMBER" => Of(arguments[0]?.ValueKind == JsonValueKind.Number),
        "IS_STRING" => Of(arguments[0]?.ValueKind == JsonValueKind.String),
        "IS_BOOL" => Of(arguments[0]?.ValueKind is JsonValueKind.True or JsonValueKind.False),
        "IS_ARRAY" => Of(arguments[0]?.ValueKind == JsonValueKind.Array),
        "IS_OBJECT" => Of(arguments[0]?.ValueKind == JsonValueKind.Object),
        "ARRAY_LENGTH" => arguments[0]?.ValueKind == JsonValueKind.Array ? Number(arguments[0]!.Value.GetArrayLength()) : null,
        "ARRAY_CONTAINS" => arguments[0]?.ValueKind == JsonValueKind.Array && arguments[1] is { } item
            ? Of(arguments[0]!.Value.EnumerateArray().Any(element => JsonElement.DeepEquals(element, item)))
            : null,
        "ABS" => Number(Number(arguments[0]) is { } number ? Math.Abs(number) : null),
        "LENGTH" => Number(Text(arguments[0])?.Length),
        "STARTSWITH" => OfTexts(arguments, (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        "ENDSWITH" => OfTexts(arguments, (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        "CONTAINS" => OfTexts(arguments, (text, part) => text.Contains(part, StringComparison.Ordinal)),
        "UPPER" => Text(arguments[0]) is { } text ? Of(text.ToUpperInvariant()) : null,
        _ => throw new NotSupportedException(name),
    };

    private static bool? Truth(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static double? Number(JsonElement? value) => value?.ValueKind == JsonValueKind.Number ? value.Value.GetDouble() : null;

    private static JsonElement? Number(double? value) =>
        value is { } number && double.IsFinite(number) ? JsonSerializer.SerializeToElement(number == 0 ? 0 : number) : null;

    private static string? Text(JsonElement? value) => value?.ValueKind == JsonValueKind.String ? value.Value.GetString() : null;

    private static JsonElement? Of(bool? value) => value is null ? null : value.Value ? True : False;

    private static JsonElement? Of(bool value, JsonElement? left, JsonElement? right) => Ordered(left, right) is null ? null : Of(value);

    private static JsonElement? Of(string value) => JsonSerializer.SerializeToElement(value);

    private static JsonElement? OfTexts(JsonElement?[] arguments, Func<string, string, bool> test) =>
        Text(arguments[0]) is { } text && Text(arguments[1]) is { } part ? Of(test(text, part)) : null;
}
