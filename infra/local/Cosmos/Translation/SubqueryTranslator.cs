using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>Turns EXISTS(…), ARRAY(…) and (SELECT VALUE …) over the arrays of one document into SQL's subqueries.</summary>
internal sealed class SubqueryTranslator(Bindings bindings, ExpressionTranslator translator)
{
    public Operand Translate(Subquery subquery, Scope outer)
    {
        var query = subquery.Query;
        if (query.Top is not null || query.Offset is not null || query.OrderBy.Count > 0 || query.GroupBy.Count > 0)
            throw QuerySyntaxException.Unsupported("TOP, ORDER BY, GROUP BY or OFFSET in a subquery");
        if (query.Select is not SelectValue select)
            throw QuerySyntaxException.Unsupported("A subquery without SELECT VALUE");
        var scope = new Scope(outer);
        var tables = query.From.Select(source => Table(source, scope)).ToArray();
        var from = tables.Length == 0 ? "" : $" FROM {string.Join(" JOIN ", tables)}";
        var where = query.Where is null ? "1" : translator.Translate(query.Where, scope).Boolean;
        return subquery.Kind == SubqueryKind.Scalar && Aggregates.In(select.Value)
            ? new JsonOperand($"(SELECT {new Aggregates(translator).Translate(select.Value, scope).Json}{from} WHERE {where})")
            : Rows(subquery.Kind, query.Distinct, translator.Translate(select.Value, scope).Json, from, where);
    }

    private static Operand Rows(SubqueryKind kind, bool distinct, string value, string from, string where) => kind switch
    {
        SubqueryKind.Exists => new BooleanOperand($"EXISTS (SELECT 1{from} WHERE {where} AND {value} IS NOT NULL)"),
        SubqueryKind.Scalar => new JsonOperand($"(SELECT {value}{from} WHERE {where} LIMIT 1)"),
        _ => new JsonOperand(
            $"(SELECT '[' || COALESCE(group_concat({(distinct ? "DISTINCT " : "")}{value}), '') || ']'{from} WHERE {where})", JsonType.Array),
    };

    private ElementTable Table(Source source, Scope scope) => source.Array is null
        ? throw QuerySyntaxException.Unsupported("A subquery over the container")
        : SourceTranslator.AddElements(source, scope, translator, bindings);
}
