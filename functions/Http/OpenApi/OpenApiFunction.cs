using System.Text.Json;
using Cadenza.Functions.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>Serves the description of all that is served.</summary>
public sealed class OpenApiFunction(OpenApiAnswer answer)
{
    /// <summary><c>GET /v1/openapi.json</c>: the OpenAPI document, to anybody.</summary>
    [Function("GetOpenApi")]
    [AllowAnonymous]
    public Task GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/openapi.json")] HttpRequest request) =>
        answer.WriteAsync(request.HttpContext);
}

/// <summary>The OpenAPI document as it goes over the wire, made when it is first asked for, once in each coding.</summary>
public sealed class OpenApiAnswer
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private readonly CachePolicy _policy = new(MaxAge);
    private readonly Dictionary<ContentCoding, Lazy<Answer>> _answers;

    internal OpenApiAnswer(IEnumerable<OperationGroup> groups)
    {
        var plain = new Lazy<Answer>(() => Answer.Of(JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Of([.. groups]))));
        _answers = Enum.GetValues<ContentCoding>().ToDictionary(coding => coding, coding => new Lazy<Answer>(() => plain.Value.In(coding)));
    }

    /// <summary>Writes it.</summary>
    public Task WriteAsync(HttpContext context) => _answers[context.Request.Preferred()].Value.WriteAsync(context, _policy, Audience.Everyone);
}
