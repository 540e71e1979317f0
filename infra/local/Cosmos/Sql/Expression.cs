namespace Cadenza.Local.Cosmos.Sql;

/// <summary>A scalar expression. Parentheses are gone: the tree is the precedence.</summary>
internal abstract record Expression;

/// <summary>A literal. <paramref name="Value"/> is a string, double, bool, or null for <c>null</c> and <c>undefined</c>.</summary>
internal sealed record Constant(JsonType Type, object? Value) : Expression
{
    public static readonly Constant Undefined = new(JsonType.Undefined, null);
    public static readonly Constant Null = new(JsonType.Null, null);

    public static Constant Of(string value) => new(JsonType.String, value);

    public static Constant Of(double value) => new(JsonType.Number, value);

    public static Constant Of(bool value) => new(JsonType.Boolean, value);
}

/// <summary>A parameter; the name has its <c>@</c>.</summary>
internal sealed record Parameter(string Name, int Position) : Expression;

/// <summary>What an alias of FROM or JOIN stands for.</summary>
internal sealed record Reference(string Name, int Position) : Expression;

/// <summary><c>target.key</c> and <c>target[key]</c>.</summary>
internal sealed record Member(Expression Target, Expression Key) : Expression;

/// <summary><paramref name="Operator"/> is one of NOT - + ~.</summary>
internal sealed record Unary(string Operator, Expression Operand) : Expression;

/// <summary><paramref name="Operator"/> is one of = != &lt; &lt;= &gt; &gt;= + - * / % || &amp; | ^ &lt;&lt; &gt;&gt; &gt;&gt;&gt; ??.</summary>
internal sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;

/// <summary>A chain of AND, or of OR, kept flat because ReadMany makes long ones.</summary>
internal sealed record Logical(bool IsAnd, IReadOnlyList<Expression> Terms) : Expression;

internal sealed record In(Expression Operand, IReadOnlyList<Expression> Items) : Expression;

internal sealed record Between(Expression Operand, Expression Low, Expression High) : Expression;

internal sealed record Like(Expression Operand, Expression Pattern, Expression? Escape) : Expression;

internal sealed record Conditional(Expression Condition, Expression Then, Expression Else) : Expression;

internal sealed record Call(string Name, IReadOnlyList<Expression> Arguments, int Position) : Expression;

internal sealed record ObjectLiteral(IReadOnlyList<KeyValuePair<string, Expression>> Properties) : Expression;

internal sealed record ArrayLiteral(IReadOnlyList<Expression> Items) : Expression;

internal enum SubqueryKind
{
    Scalar,
    Array,
    Exists,
}

internal sealed record Subquery(SubqueryKind Kind, Query Query) : Expression;
