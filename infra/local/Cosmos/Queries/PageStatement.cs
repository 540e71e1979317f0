using System.Globalization;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Translation;
using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Queries;

/// <summary>The SQL of one page: a translated query on a container, a partition or all, at a time, from a place on.</summary>
internal sealed class PageStatement
{
    private readonly List<object> values;
    private readonly TranslatedQuery query;
    private readonly Container container;

    private PageStatement(TranslatedQuery query, Container container)
    {
        this.query = query;
        this.container = container;
        values = [.. query.Bindings];
    }

    /// <param name="partitionKey">Null for every partition.</param>
    public static SqliteCommand Create(
        SqliteConnection connection,
        TranslatedQuery query,
        Container container,
        string? partitionKey,
        long nowUnixSeconds,
        Continuation? from)
    {
        var page = new PageStatement(query, container);
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The translator puts every value and path of the client into a parameter.
        command.CommandText = page.Compose(partitionKey, nowUnixSeconds, from);
#pragma warning restore CA2100
        for (var i = 0; i < page.values.Count; i++)
            command.Parameters.Add(new SqliteParameter(Name(i), page.values[i]));
        return command;
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

    private string Bind(object value)
    {
        values.Add(value);
        return Name(values.Count - 1);
    }

    private string Compose(string? partitionKey, long nowUnixSeconds, Continuation? from)
    {
        var sql = $"SELECT {(query.Distinct ? "DISTINCT " : "")}{string.Join(", ", Columns())}";
        if (query.ReadsDocuments)
            sql += $" FROM {string.Join(" JOIN ", [$"{container.Table} {SourceTranslator.Documents}", .. query.Joins.Select(table => table.ToString())])}";
        sql += $" WHERE {string.Join(" AND ", Conditions(partitionKey, nowUnixSeconds, from))}";
        if (query.GroupBy.Length > 0)
            sql += $" GROUP BY {query.GroupBy}";
        var order = string.Join(", ", Order());
        if (order.Length > 0)
            sql += $" ORDER BY {order}";
        var isPlaced = from?.Seq is not null;
        var limit = query.Top ?? query.Limit;
        var rows = limit is null ? -1 : Math.Max(0, limit.Value - (from?.Taken ?? 0));
        var skipped = isPlaced ? 0 : (long)(query.Offset ?? 0) + (from?.Taken ?? 0);
        return $"{sql} LIMIT {Bind((long)rows)} OFFSET {Bind(skipped)}";
    }

    /// <summary>The query's columns, then what the page needs to know of each row.</summary>
    private IEnumerable<string> Columns()
    {
        if (query.IsResumable)
            return [.. query.Columns, "d.seq", .. query.OrderBy.Select(key => key.Sql)];
        return query.IsAggregate ? [.. query.Columns, "COUNT(*)"] : query.Columns;
    }

    private IEnumerable<string> Conditions(string? partitionKey, long nowUnixSeconds, Continuation? from)
    {
        yield return query.Where;
        if (!query.ReadsDocuments)
            yield break;
        if (partitionKey is not null)
            yield return $"d.pk = {Bind(partitionKey)}";
        if (container.Definition.DefaultTtlSeconds is { } standard)
        {
            var ttl = $"COALESCE(d.ttl, {Bind((long)standard)})";
            yield return $"({ttl} < 0 OR d.ts + {ttl} > {Bind(nowUnixSeconds)})";
        }
        if (from?.Seq is { } seq)
            yield return After(from.Keys, seq);
    }

    /// <summary>Sorts after a row: by its first key, or its second among equals of the first, … or by its number.</summary>
    private string After(IReadOnlyList<object> keys, long seq)
    {
        var condition = $"d.seq > {Bind(seq)}";
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var (key, value) = (query.OrderBy[i], Bind(keys[i]));
            condition = $"({key.Sql} {(key.Descending ? '<' : '>')} {value} OR ({key.Sql} = {value} AND {condition}))";
        }
        return condition;
    }

    private IEnumerable<string> Order()
    {
        foreach (var key in query.OrderBy)
            yield return key.Descending ? $"{key.Sql} DESC" : key.Sql;
        // Rows that tie come in the order in which their documents were created, and their elements stand in the array.
        if (!query.ReadsDocuments || query.IsAggregate || query.Distinct)
            yield break;
        yield return "d.seq";
        foreach (var table in query.Joins)
            yield return $"{table.Alias}.key";
    }
}
