using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;
using CsCheck;

namespace Cadenza.Tests.Unit.Cosmos;

/// <summary>Random documents, and random expressions over their properties.</summary>
internal static class QueryGenerators
{
    private static readonly string[] Names = ["a", "b", "t\"\\o"];

    private static readonly Gen<string> Scalar = AnyOf(
        "null", "true", "false", "0", "1", "2", "-1.5", "0.1", "1E+300", "\"\"", "\"a\"", "\"ab\"", "\"é\\n\\\"\"", "\"1\"");

    private static readonly Gen<Expression> Literal = AnyOf<Expression>(
        Constant.Undefined,
        Constant.Null,
        Constant.Of(true),
        Constant.Of(false),
        Constant.Of(0),
        Constant.Of(1),
        Constant.Of(-1.5),
        Constant.Of(0.1),
        Constant.Of(""),
        Constant.Of("a"),
        Constant.Of("ab"),
        Constant.Of("é\n\""));

    public static Gen<string> Document { get; } =
        Gen.Select(Value(2), Value(2), Value(1), Gen.Int[0, 7]).Select((a, b, c, present) =>
        {
            var properties = new[] { a, b, c }.Select((value, i) => (present >> i & 1) == 0 ? "" : $"{CanonicalJson.Of(Names[i])}:{value}");
            return $"{{{string.Join(',', properties.Where(property => property.Length > 0))}}}";
        });

    public static Gen<Expression> Path { get; } =
        AnyOf(Names).Select<string, Expression>(name => new Member(new Reference("c", 0), Constant.Of(name)));

    public static Gen<Expression> Expression(int depth)
    {
        var leaf = Gen.Frequency((3, Path), (2, Literal));
        if (depth == 0)
            return leaf;
        var inner = Expression(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (1, Gen.Select(Path, AnyOf<Expression>(Constant.Of("a"), Constant.Of(0d), Constant.Of(1d)), Of((target, key) => new Member(target, key)))),
            (5, Gen.Select(AnyOf("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "||", "??"), inner, inner, Of<string>((symbol, left, right) => new Binary(symbol, left, right)))),
            (2, Gen.Select(Gen.Bool, inner.Array[2, 3]).Select<bool, Expression[], Expression>((isAnd, terms) => new Logical(isAnd, terms))),
            (1, inner.Select<Expression, Expression>(operand => new Unary("NOT", operand))),
            (1, inner.Select<Expression, Expression>(operand => new Unary("-", operand))),
            (1, Gen.Select(inner, Gen.OneOf(inner, Literal).Array[1, 3]).Select<Expression, Expression[], Expression>((operand, items) => new In(operand, items))),
            (1, Gen.Select(inner, inner, inner, Of<Expression>((operand, low, high) => new Between(operand, low, high)))),
            (1, Gen.Select(inner, inner, inner, Of<Expression>((condition, then, otherwise) => new Conditional(condition, then, otherwise)))),
            (1, inner.Array[0, 2].Select<Expression[], Expression>(items => new ArrayLiteral(items))),
            (3, Gen.Select(Function(1), inner).Select<string, Expression, Expression>((name, argument) => new Call(name, [argument], 0))),
            (2, Gen.Select(Function(2), inner, inner, Of<string>((name, first, second) => new Call(name, [first, second], 0)))));
    }

    private static Gen<string> Function(int arguments) => arguments == 1
        ? AnyOf("IS_DEFINED", "IS_NULL", "IS_NUMBER", "IS_STRING", "IS_BOOL", "IS_ARRAY", "IS_OBJECT", "ARRAY_LENGTH", "ABS", "LENGTH", "UPPER")
        : AnyOf("ARRAY_CONTAINS", "STARTSWITH", "ENDSWITH", "CONTAINS");

    private static Func<Expression, Expression, Expression> Of(Func<Expression, Expression, Expression> make) => make;

    private static Func<T, Expression, Expression, Expression> Of<T>(Func<T, Expression, Expression, Expression> make) => make;

    private static Gen<string> Value(int depth) => depth == 0 ? Scalar : Gen.Frequency(
        (3, Scalar),
        (1, Value(depth - 1).Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
        (1, Value(depth - 1).Select(value => $"{{\"a\":{value}}}")));

    private static Gen<T> AnyOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);
}
