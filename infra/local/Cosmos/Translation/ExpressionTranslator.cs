using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>Turns expressions into SQL.</summary>
internal sealed class ExpressionTranslator(Bindings bindings, QueryParameters parameters)
{
    /// <summary>SQLite's limit on a function's arguments.</summary>
    private const int MaxArguments = 900;

    /// <summary>Members of an array or object that one call puts together.</summary>
    private const int GroupSize = 8;

    public Operand Translate(Expression expression, Scope scope) => expression switch
    {
        Constant constant => new ConstantOperand(bindings, JsonOf(constant)),
        Parameter parameter => new ConstantOperand(bindings, parameters.Get(parameter)),
        Reference reference => scope.Resolve(reference),
        Member member => Translate(member.Target, scope).Step(bindings, StepOf(member.Key)),
        Unary unary => TranslateUnary(unary, Translate(unary.Operand, scope)),
        Binary binary => TranslateBinary(binary.Operator, Translate(binary.Left, scope), Translate(binary.Right, scope)),
        Logical logical => new BooleanOperand(Chain(logical.IsAnd ? " AND " : " OR ", [.. logical.Terms.Select(term => Translate(term, scope).Boolean)])),
        In choice => Comparisons.In(Translate(choice.Operand, scope), TranslateAll(choice.Items, scope)),
        Between between => Comparisons.Between(
            Translate(between.Operand, scope), Translate(between.Low, scope), Translate(between.High, scope)),
        Like like => new BooleanOperand(
            $"cx_like({Translate(like.Operand, scope).Text}, {Translate(like.Pattern, scope).Text}, {(like.Escape is null ? "NULL" : Translate(like.Escape, scope).Text)})"),
        Conditional choice => new JsonOperand(
            $"(CASE WHEN {Translate(choice.Condition, scope).Boolean} THEN {Translate(choice.Then, scope).Json} ELSE {Translate(choice.Else, scope).Json} END)"),
        Call call => TranslateCall(call, scope),
        ObjectLiteral literal => TranslateObject(literal, scope),
        ArrayLiteral literal => new JsonOperand(
            $"cx_array({string.Join(", ", InGroups("cx_items", [.. TranslateAll(literal.Items, scope).Select(item => item.Json)]))})", JsonType.Array),
        Subquery subquery => new SubqueryTranslator(bindings, this).Translate(subquery, scope),
        _ => throw QuerySyntaxException.Unsupported(expression.GetType().Name),
    };

    private static string? JsonOf(Constant constant) => constant.Value switch
    {
        string text => CanonicalJson.Of(text),
        double number => CanonicalJson.Of(number),
        bool boolean => boolean ? "true" : "false",
        _ => constant.Type == JsonType.Null ? "null" : null,
    };

    private Operand[] TranslateAll(IReadOnlyList<Expression> expressions, Scope scope)
    {
        // IN is SQL's own and may be longer: its items are parameters, which are bounded elsewhere.
        var operands = expressions.Select(expression => Translate(expression, scope)).ToArray();
        return operands.Length <= MaxArguments || operands.All(operand => operand.IsScalar)
            ? operands
            : throw QuerySyntaxException.Unsupported($"A list of more than {MaxArguments} expressions");
    }

    /// <summary>A step of a JSON path. The key is escaped as it is in the canonical text, which SQLite compares it with.</summary>
    private string StepOf(Expression key)
    {
        var json = key switch
        {
            Constant constant => JsonOf(constant),
            Parameter parameter => parameters.Get(parameter),
            _ => throw QuerySyntaxException.Unsupported("An index that is no literal and no parameter"),
        };
        return JsonOrder.TypeOf(json) switch
        {
            JsonType.String => $".{json}",
            JsonType.Number when json!.All(char.IsAsciiDigit) => $"[{json}]",
            _ => throw new QuerySyntaxException(QuerySyntaxException.Semantic, $"{json ?? "undefined"} is no property name and no index."),
        };
    }

    private static Operand TranslateUnary(Unary unary, Operand operand) => unary.Operator switch
    {
        "NOT" => new BooleanOperand($"(NOT {operand.Boolean})"),
        "-" => new NumberOperand($"(- CAST({operand.Number} AS REAL))"),
        "+" => new NumberOperand(operand.Number),
        _ => throw QuerySyntaxException.Unsupported($"The operator {unary.Operator}"),
    };

    private static Operand TranslateBinary(string symbol, Operand left, Operand right) => symbol switch
    {
        "=" or "!=" or "<" or "<=" or ">" or ">=" => Comparisons.Translate(symbol, left, right),
        "+" or "-" or "*" or "/" =>
            new NumberOperand($"(CAST({left.Number} AS REAL) {symbol} CAST({right.Number} AS REAL))"),
        "%" => new NumberOperand($"mod({left.Number}, {right.Number})"),
        "||" => new TextOperand($"({left.Text} || {right.Text})"),
        "??" => new JsonOperand($"COALESCE({left.Json}, {right.Json})"),
        _ => throw QuerySyntaxException.Unsupported($"The operator {symbol}"),
    };

    private Operand TranslateCall(Call call, Scope scope)
    {
        if (Aggregates.IsAggregate(call))
            throw new QuerySyntaxException(
                QuerySyntaxException.Semantic,
                $"The aggregate function '{call.Name}' may only stand in the SELECT clause, and not inside another.",
                call.Position,
                call.Position + call.Name.Length);
        return BuiltInFunctions.Translate(call, TranslateAll(call.Arguments, scope), bindings);
    }

    private JsonOperand TranslateObject(ObjectLiteral literal, Scope scope)
    {
        if (literal.Properties.Count > MaxArguments / 2)
            throw QuerySyntaxException.Unsupported($"An object of more than {MaxArguments / 2} properties");
        var pairs = literal.Properties
            .Select(property => $"{bindings.Add(CanonicalJson.Of(property.Key))}, {Translate(property.Value, scope).Json}").ToArray();
        if (pairs.Length <= GroupSize)
            return new JsonOperand($"cx_object({string.Join(", ", pairs)})", JsonType.Object);
        var groups = pairs.Chunk(GroupSize).Select(group => $"cx_members({string.Join(", ", group)})").ToArray();
        return new JsonOperand($"cx_braces({string.Join(", ", InGroups("cx_items", groups))})", JsonType.Object);
    }

    /// <summary>A few arguments to each call: their texts are in memory together, and each may be as long as a document.</summary>
    private static string[] InGroups(string function, string[] texts)
    {
        while (texts.Length > GroupSize)
            texts = [.. texts.Chunk(GroupSize).Select(group => $"{function}({string.Join(", ", group)})")];
        return texts;
    }

    /// <summary>A balanced tree: SQLite bounds the depth of an expression, and ReadMany makes a thousand terms.</summary>
    public static string Chain(string operation, ReadOnlySpan<string> terms) => terms.Length == 1
        ? terms[0]
        : $"({Chain(operation, terms[..(terms.Length / 2)])}{operation}{Chain(operation, terms[(terms.Length / 2)..])})";
}
