using System.Globalization;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>
/// The parameters of a SQL text. Every value and every path of a query becomes one: no text of a client's is ever part of
/// the SQL.
/// </summary>
internal sealed class Bindings
{
    /// <summary>SQLite's own limit, less what the runner adds for partition, time and place.</summary>
    private const int MaxCount = 32_000;

    private readonly Dictionary<object, string> names = [];
    private readonly List<object> values = [];
    private int sources;

    public IReadOnlyList<object> Values => values;

    /// <summary>The SQL that stands for a string, a double or bytes; equal values share it.</summary>
    public string Add(object value)
    {
        if (names.TryGetValue(value, out var name))
            return name;
        if (values.Count == MaxCount)
            throw ServiceError.BadRequest($"The query has more than {MaxCount} different values.");
        values.Add(value);
        name = string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        names.Add(value, name);
        return name;
    }

    /// <summary>A fresh alias for a table of the FROM clause.</summary>
    public string NextSource() => string.Create(CultureInfo.InvariantCulture, $"e{sources++}");
}
