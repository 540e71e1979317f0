using System.Text.Json;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>The parameters that came with a query, as canonical JSON.</summary>
internal sealed class QueryParameters
{
    public static readonly QueryParameters None = new([]);

    private readonly Dictionary<string, string> values;

    private QueryParameters(Dictionary<string, string> values) => this.values = values;

    /// <param name="array"><c>[{"name":"@x","value":…},…]</c></param>
    public static QueryParameters Parse(JsonElement array)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in array.EnumerateArray())
            if (parameter.TryGetProperty("value", out var value))
                values[parameter.GetProperty("name").GetString()!] = CanonicalJson.Of(value);
        return new QueryParameters(values);
    }

    public string Get(Parameter parameter) => values.GetValueOrDefault(parameter.Name) ?? throw new QuerySyntaxException(
        QuerySyntaxException.UnknownName,
        $"The parameter '{parameter.Name}' has no value.",
        parameter.Position,
        parameter.Position + parameter.Name.Length);

    /// <summary>A bound of TOP, OFFSET or LIMIT; null when there is none.</summary>
    public int? GetCount(Expression? expression)
    {
        var number = expression switch
        {
            null => (double?)null,
            Constant { Value: double literal } => literal,
            Parameter parameter when Get(parameter) is var json && JsonOrder.TypeOf(json) == JsonType.Number => JsonOrder.Number(json),
            _ => double.NaN,
        };
        return number is null ? null : number is >= 0 and <= int.MaxValue && number == Math.Truncate(number.Value)
            ? (int)number
            : throw new QuerySyntaxException(QuerySyntaxException.Semantic, "TOP, OFFSET and LIMIT take whole numbers from 0 to 2147483647.");
    }
}
