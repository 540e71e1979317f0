using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>Reads a request's body as JSON; whatever is not what it should be is an invalid request.</summary>
internal static class JsonBody
{
    private const string Malformed = "Error parsing JSON.";

    /// <summary>The body, of at most <paramref name="maxBytes"/> bytes; null when there is none. The content type does not matter: clients leave it out.</summary>
    /// <exception cref="DomainException">It is too long, not JSON, nested too deeply, or of other types.</exception>
    public static async Task<T?> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> json, int maxBytes)
        where T : class
    {
        var body = await BoundedBody.ReadAsync(request, maxBytes, request.HttpContext.RequestAborted);
        if (body.IsEmpty)
            return null;

        try
        {
            return JsonSerializer.Deserialize(body.Span, json);
        }
        catch (JsonException)
        {
            throw DomainException.InvalidRequest(Malformed);
        }
    }
}
