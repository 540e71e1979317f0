using System.Text.Json.Nodes;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>What the operations of the OpenAPI document share.</summary>
internal static class OpenApiComponents
{
    private static readonly (string Name, string Text, string? Header)[] Errors =
    [
        ("BadRequest", "The request is not well-formed: an id, a number or a market that is none, or too many of them. The message says which.", null),
        ("Unauthorized", "There is no access token, or it is not good, or not any more.", "WWW-Authenticate"),
        ("Forbidden", "The access token is good, and not for this.", null),
        ("NotFound", "There is nothing of that id, or not in that market.", null),
        ("TooManyRequests", "Too much was asked in too short a time. Retry-After says after how many seconds to try again.", "Retry-After"),
        ("Unavailable", "A service that is needed does not answer. Retry-After says after how many seconds to try again.", "Retry-After"),
    ];

    /// <summary>The components, with all schemas that were needed.</summary>
    public static JsonObject With(SchemaWriter schemas)
    {
        var error = schemas.Of(typeof(ErrorAnswer), isOurs: false);
        return new JsonObject
        {
            ["schemas"] = schemas.WriteComponents(),
            ["responses"] = Responses(error),
            ["headers"] = new JsonObject
            {
                ["ETag"] = Header("Strong, and another for each Content-Encoding. Ask again with If-None-Match."),
                ["Cache-Control"] = Header("public when the URL alone decides what the answer says, else private; and for how long it may be kept."),
                ["Vary"] = Header("The headers of the request that decide besides the URL."),
                ["Retry-After"] = Header("Seconds."),
                ["WWW-Authenticate"] = Header("What is wrong with the token (RFC 6750)."),
            },
            ["securitySchemes"] = OpenApiSecurity.Schemes(),
        };
    }

    /// <summary>A reference to a response.</summary>
    public static JsonObject Response(string name) => new() { ["$ref"] = $"#/components/responses/{name}" };

    /// <summary>The headers of an answer that may be kept.</summary>
    public static JsonObject Headers() => HeaderRefs("ETag", "Cache-Control", "Vary");

    private static JsonObject Responses(JsonObject error)
    {
        var responses = new JsonObject
        {
            ["NotModified"] = new JsonObject { ["description"] = "The caller has it: If-None-Match names its ETag.", ["headers"] = Headers() },
        };
        foreach (var (name, text, header) in Errors)
        {
            var response = new JsonObject
            {
                ["description"] = text,
                ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = error.DeepClone() } },
            };
            if (header is not null)
                response["headers"] = HeaderRefs(header);
            responses[name] = response;
        }

        return responses;
    }

    private static JsonObject HeaderRefs(params string[] names) => new(names.Select(name =>
        KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["$ref"] = $"#/components/headers/{name}" })));

    private static JsonObject Header(string description) =>
        new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "string" } };
}
