namespace Cadenza.Local.Cosmos.Sql;

/// <summary>A whole query, as written: nothing is resolved yet.</summary>
internal sealed record Query
{
    public required Projection Select { get; init; }

    public bool Distinct { get; init; }

    public Expression? Top { get; init; }

    public IReadOnlyList<Source> From { get; init; } = [];

    public Expression? Where { get; init; }

    public IReadOnlyList<Expression> GroupBy { get; init; } = [];

    public IReadOnlyList<OrderTerm> OrderBy { get; init; } = [];

    public Expression? Offset { get; init; }

    public Expression? Limit { get; init; }
}

/// <summary>What a row becomes: the document (<c>*</c>), one value (<c>VALUE e</c>), or an object of the items.</summary>
internal abstract record Projection;

internal sealed record SelectAll : Projection;

internal sealed record SelectValue(Expression Value) : Projection;

internal sealed record SelectList(IReadOnlyList<KeyValuePair<string, Expression>> Items) : Projection;

/// <summary>A source of rows: the container when <paramref name="Array"/> is null, else each element of that array.</summary>
internal sealed record Source(string Alias, Expression? Array);

internal sealed record OrderTerm(Expression Key, bool Descending);
