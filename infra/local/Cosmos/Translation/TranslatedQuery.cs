namespace Cadenza.Local.Cosmos.Translation;

/// <summary>A query as SQL, still without the container, the partition, the time and the place where the page begins.</summary>
internal sealed record TranslatedQuery
{
    /// <summary>JSON texts, one a column.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The property each column becomes; null when the only column is the row.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public bool Distinct { get; init; }

    /// <summary>False for a query without FROM: one row, of no document.</summary>
    public bool ReadsDocuments { get; init; }

    /// <summary>The tables of elements, after that of the documents.</summary>
    public IReadOnlyList<ElementTable> Joins { get; init; } = [];

    public required string Where { get; init; }

    public string GroupBy { get; init; } = "";

    /// <summary>True when rows are groups of documents.</summary>
    public bool IsAggregate { get; init; }

    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    public int? Top { get; init; }

    public int? Offset { get; init; }

    public int? Limit { get; init; }

    public required IReadOnlyList<object> Bindings { get; init; }

    /// <summary>
    /// True when each row is a document: the next page then begins after the last one's sort keys and number, wherever
    /// documents came and went meanwhile. Other queries run again and skip what was given.
    /// </summary>
    public bool IsResumable => ReadsDocuments && !IsAggregate && !Distinct && Joins.Count == 0;
}

/// <summary>An array as a table of its elements.</summary>
internal readonly record struct ElementTable(string Array, string Alias)
{
    public override string ToString() => $"json_each({Array}) {Alias}";
}

/// <summary>SQL that sorts as ORDER BY does.</summary>
internal readonly record struct SortKey(string Sql, bool Descending);
