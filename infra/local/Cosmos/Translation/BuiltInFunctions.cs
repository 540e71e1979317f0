using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>The scalar functions of the query language, each as SQL.</summary>
internal static class BuiltInFunctions
{
    private static readonly Dictionary<string, Function> All = new()
    {
        ["IS_DEFINED"] = new(1, 1, (a, _) => new BooleanOperand($"({a[0].Json} IS NOT NULL)")),
        ["IS_NULL"] = new(1, 1, (a, _) => new BooleanOperand($"({a[0].Json} IS 'null')")),
        ["IS_BOOL"] = TypeCheck("'true', 'false'"),
        ["IS_NUMBER"] = TypeCheck("'integer', 'real'"),
        ["IS_STRING"] = TypeCheck("'text'"),
        ["IS_ARRAY"] = TypeCheck("'array'"),
        ["IS_OBJECT"] = TypeCheck("'object'"),
        ["IS_PRIMITIVE"] = TypeCheck("'true', 'false', 'integer', 'real', 'text', 'null'"),

        ["ARRAY_LENGTH"] = new(1, 1, (a, _) => new NumberOperand($"json_array_length({a[0].Array})")),
        ["ARRAY_CONTAINS"] = new(2, 3, ArrayContains),

        ["CONTAINS"] = new(2, 3, (a, _) => Search(a, (text, part) => $"(instr({text}, {part}) > 0)")),
        ["STARTSWITH"] = new(2, 3, (a, _) => Search(a, (text, part) => $"(instr({text}, {part}) = 1)")),
        ["ENDSWITH"] = new(2, 3, (a, _) => Search(a, (text, part) => $"cx_ends({text}, {part})")),
        ["STRINGEQUALS"] = new(2, 3, (a, _) => Search(a, (text, part) => $"({text} = {part})")),
        ["INDEX_OF"] = new(2, 2, (a, _) => new NumberOperand($"(instr({a[0].Text}, {a[1].Text}) - 1)")),
        ["LENGTH"] = new(1, 1, (a, _) => new NumberOperand($"length({a[0].Text})")),
        ["LOWER"] = new(1, 1, (a, _) => new TextOperand($"cx_lower({a[0].Text})")),
        ["UPPER"] = new(1, 1, (a, _) => new TextOperand($"cx_upper({a[0].Text})")),
        ["TRIM"] = new(1, 1, (a, _) => new TextOperand($"trim({a[0].Text})")),
        ["LTRIM"] = new(1, 1, (a, _) => new TextOperand($"ltrim({a[0].Text})")),
        ["RTRIM"] = new(1, 1, (a, _) => new TextOperand($"rtrim({a[0].Text})")),
        ["CONCAT"] = new(2, 100, (a, _) => new TextOperand($"({string.Join(" || ", a.Select(part => part.Text))})")),
        ["REPLACE"] = new(3, 3, (a, _) => new TextOperand($"replace({a[0].Text}, {a[1].Text}, {a[2].Text})")),
        ["LEFT"] = new(2, 2, (a, _) => new TextOperand($"substr({a[0].Text}, 1, {Count(a[1])})")),
        ["SUBSTRING"] = new(3, 3, (a, _) => new TextOperand($"substr({a[0].Text}, {Count(a[1])} + 1, {Count(a[2])})")),

        ["ABS"] = Math("abs(@)"),
        ["CEILING"] = Math("ceil(@)"),
        ["FLOOR"] = Math("floor(@)"),
        ["TRUNC"] = Math("trunc(@)"),
        ["SIGN"] = Math("sign(@)"),
        ["SQRT"] = Math("sqrt(@)"),
        ["EXP"] = Math("exp(@)"),
        ["LOG"] = Math("ln(@)"),
        ["LOG10"] = Math("log10(@)"),
        ["ROUND"] = new(1, 2, (a, _) => new NumberOperand(a.Length == 1 ? $"round({a[0].Number})" : $"round({a[0].Number}, {a[1].Number})")),
        ["POWER"] = new(2, 2, (a, _) => new NumberOperand($"pow({a[0].Number}, {a[1].Number})")),
        ["PI"] = new(0, 0, (_, _) => new NumberOperand("pi()")),

        ["IIF"] = new(3, 3, (a, _) => new JsonOperand($"(CASE WHEN {a[0].Boolean} THEN {a[1].Json} ELSE {a[2].Json} END)")),
    };

    /// <exception cref="QuerySyntaxException">There is no such function, or it takes another number of arguments.</exception>
    public static Operand Translate(Call call, Operand[] arguments, Bindings bindings)
    {
        if (!All.TryGetValue(call.Name, out var function))
            throw new QuerySyntaxException(
                QuerySyntaxException.UnknownFunction,
                $"'{call.Name}' is not a recognized built-in function name of this Cosmos DB stand-in.",
                call.Position,
                call.Position + call.Name.Length);
        if (arguments.Length < function.Least || arguments.Length > function.Most)
            throw new QuerySyntaxException(
                QuerySyntaxException.Semantic,
                $"The function '{call.Name}' does not take {arguments.Length} argument(s).",
                call.Position,
                call.Position + call.Name.Length);
        return function.Translate(arguments, bindings);
    }

    private static Function TypeCheck(string names) => new(1, 1, (a, _) => new BooleanOperand($"(COALESCE({a[0].TypeName}, '') IN ({names}))"));

    private static Function Math(string sql) =>
        new(1, 1, (a, _) => new NumberOperand(sql.Replace("@", a[0].Number, StringComparison.Ordinal)));

    /// <summary>A whole number of characters, none below zero.</summary>
    private static string Count(Operand operand) => $"max(CAST({operand.Number} AS INTEGER), 0)";

    private static BooleanOperand Search(Operand[] arguments, Func<string, string, string> sql)
    {
        if (arguments.Length == 2)
            return new BooleanOperand(sql(arguments[0].Text, arguments[1].Text));
        return arguments[2] is ConstantOperand { Type: JsonType.Boolean } flag
            ? new BooleanOperand(flag.Value == "true"
                ? sql($"cx_lower({arguments[0].Text})", $"cx_lower({arguments[1].Text})")
                : sql(arguments[0].Text, arguments[1].Text))
            : throw QuerySyntaxException.Unsupported("A case flag that is no literal and no parameter");
    }

    private static BooleanOperand ArrayContains(Operand[] arguments, Bindings bindings)
    {
        var partial = arguments.Length == 3 ? arguments[2].Boolean : "0";
        if (arguments[1].IsScalar && arguments[1] is ConstantOperand && arguments[0] is PathOperand array)
            return new BooleanOperand(ContainsScalar(array, arguments[1], bindings.NextSource()));
        return new BooleanOperand($"cx_contains({arguments[0].Json}, {arguments[1].Json}, {partial})");
    }

    /// <summary>The usual case, a literal in an array of the document, without leaving SQLite.</summary>
    private static string ContainsScalar(PathOperand array, Operand item, string alias) =>
        $"(CASE {array.TypeName} WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each({array.Json}) {alias} WHERE {new ElementOperand(alias).Json} = {item.Json}) END)";

    private sealed record Function(int Least, int Most, Func<Operand[], Bindings, Operand> Translate);
}
