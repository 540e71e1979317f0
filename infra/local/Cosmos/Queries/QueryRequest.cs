using System.Text.Json;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;
using Cadenza.Local.Cosmos.Translation;

namespace Cadenza.Local.Cosmos.Queries;

/// <summary>The body of a query: its text, and its parameters.</summary>
internal sealed record QueryRequest(Query Query, QueryParameters Parameters)
{
    /// <exception cref="ServiceError">The body is malformed.</exception>
    /// <exception cref="QuerySyntaxException">The query is.</exception>
    public static QueryRequest Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, CanonicalJson.ReaderOptions);
            using var parsed = JsonDocument.ParseValue(ref reader);
            var text = parsed.RootElement.GetProperty("query").GetString() ?? throw new JsonException("the query is null.");
            var parameters = parsed.RootElement.TryGetProperty("parameters", out var array) && array.ValueKind == JsonValueKind.Array
                ? QueryParameters.Parse(array)
                : QueryParameters.None;
            return new QueryRequest(QueryParser.Parse(text), parameters);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw ServiceError.BadRequest($"The query's body is invalid: {broken.Message}");
        }
    }

    public TranslatedQuery Translate() => QueryTranslator.Translate(Query, Parameters);
}
