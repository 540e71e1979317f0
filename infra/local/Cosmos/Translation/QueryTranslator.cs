using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>Turns a query into SQL, and refuses what makes no sense or is not supported.</summary>
internal sealed class QueryTranslator
{
    /// <summary>All of a row's columns are in memory together, and each may be as long as a document.</summary>
    private const int MaxColumns = 100;

    private readonly Bindings bindings = new();
    private readonly Scope scope = new();
    private readonly QueryParameters parameters;
    private readonly ExpressionTranslator translator;
    private readonly Aggregates aggregates;

    private QueryTranslator(QueryParameters parameters)
    {
        this.parameters = parameters;
        translator = new ExpressionTranslator(bindings, parameters);
        aggregates = new Aggregates(translator);
    }

    /// <exception cref="QuerySyntaxException">The query cannot be run.</exception>
    public static TranslatedQuery Translate(Query query, QueryParameters parameters) =>
        new QueryTranslator(parameters).Translate(query);

    private TranslatedQuery Translate(Query query)
    {
        if (query.Top is not null && query.Offset is not null)
            throw new QuerySyntaxException(QuerySyntaxException.Semantic, "A query has TOP, or OFFSET and LIMIT, not both.");
        var joins = TranslateSources(query);
        var isAggregate = query.GroupBy.Count > 0 || Items(query.Select).Any(Aggregates.In);
        var groupBy = TranslateGroups(query, isAggregate);
        var columns = TranslateColumns(query);
        var where = query.Where is null ? "1" : translator.Translate(query.Where, scope).Boolean;
        return new TranslatedQuery
        {
            Columns = columns,
            Names = (query.Select as SelectList)?.Items.Select(item => item.Key).ToArray(),
            Distinct = query.Distinct,
            ReadsDocuments = query.From.Count > 0,
            Joins = joins,
            // A value that is undefined makes no row, and so does not use up TOP or LIMIT.
            Where = query.Select is SelectValue && !isAggregate ? $"{where} AND {columns[0]} IS NOT NULL" : where,
            GroupBy = string.Join(", ", groupBy),
            IsAggregate = isAggregate,
            OrderBy = TranslateOrder(query, isAggregate),
            Top = parameters.GetCount(query.Top),
            Offset = parameters.GetCount(query.Offset),
            Limit = parameters.GetCount(query.Limit),
            Bindings = bindings.Values,
        };
    }

    private ElementTable[] TranslateSources(Query query)
    {
        if (query.From.Count > 0)
            SourceTranslator.AddDocuments(query.From[0], scope);
        return [.. query.From.Where(source => source.Array is not null)
            .Select(source => SourceTranslator.AddElements(source, scope, translator, bindings))];
    }

    private string[] TranslateGroups(Query query, bool isAggregate)
    {
        var keys = query.GroupBy.Select(key => translator.Translate(key, scope).Json).ToArray();
        var known = keys.ToHashSet();
        if (isAggregate)
            foreach (var item in Items(query.Select))
                aggregates.EnsureGrouped(item, known, scope);
        return keys;
    }

    private string[] TranslateColumns(Query query)
    {
        if (query.Select is SelectAll)
            return [translator.Translate(OnlySource(query), scope).Json];
        string[] columns = [.. Items(query.Select).Select(item => aggregates.Translate(item, scope).Json)];
        return columns.Length <= MaxColumns ? columns : throw QuerySyntaxException.Unsupported($"A SELECT of more than {MaxColumns} expressions");
    }

    private static Reference OnlySource(Query query) => query.From.Count == 1 && query.GroupBy.Count == 0
        ? new Reference(query.From[0].Alias, 0)
        : throw new QuerySyntaxException(
            QuerySyntaxException.Semantic, "'SELECT *' is only valid with a single input set, and without GROUP BY.");

    private SortKey[] TranslateOrder(Query query, bool isAggregate)
    {
        if (isAggregate && query.OrderBy.Count > 0)
            throw QuerySyntaxException.Unsupported("ORDER BY with an aggregate or GROUP BY");
        return [.. query.OrderBy.Select(term => new SortKey(KeyOf(translator.Translate(term.Key, scope)), term.Descending))];
    }

    /// <summary>The id is text in every document, and sorts by its index as it is.</summary>
    private static string KeyOf(Operand operand) => operand is TextOperand { Text: $"{SourceTranslator.Documents}.id" }
        ? operand.Text
        : $"cx_key({operand.Json})";

    private static IEnumerable<Expression> Items(Projection projection) => projection switch
    {
        SelectValue select => [select.Value],
        SelectList select => select.Items.Select(item => item.Value),
        _ => [],
    };
}
