using System.Reflection;
using System.Text.Json.Nodes;
using Cadenza.Functions.Accounts;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>Writes one operation of the OpenAPI document.</summary>
internal static class OperationWriter
{
    /// <summary>The operation object.</summary>
    public static JsonObject Write(Operation operation, MethodInfo function, bool isExtension, SchemaWriter schemas)
    {
        var isAnonymous = function.IsDefined(typeof(AllowAnonymousAttribute));
        var json = new JsonObject
        {
            ["operationId"] = operation.Function,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["description"] = operation.Description + ScopesOf(function),
        };
        if (operation.Parameters.Length > 0)
            json["parameters"] = new JsonArray([.. operation.Parameters.Select(parameter => parameter.ToJson())]);
        if (operation.Body is { } body)
            json["requestBody"] = Write(body);
        json["responses"] = Responses(operation, isAnonymous, isExtension, schemas);
        json["security"] = isAnonymous ? [] : OpenApiSecurity.Of(function);
        if (operation.IsDeprecated)
            json["deprecated"] = true;
        if (isExtension)
            json[SchemaWriter.ExtensionMark] = true;
        return json;
    }

    private static string ScopesOf(MethodInfo function)
    {
        var scopes = string.Join(", and ", function.GetCustomAttributes<RequiresScopeAttribute>().Select(attribute => string.Join(" or ", attribute.AnyOf)));
        return scopes.Length == 0 ? "" : $" Needs the scope {scopes}.";
    }

    private static JsonObject Responses(Operation operation, bool isAnonymous, bool isExtension, SchemaWriter schemas)
    {
        var responses = new JsonObject { [$"{operation.Status}"] = Success(operation, isExtension, schemas) };
        if (operation.IsKept)
            responses["304"] = OpenApiComponents.Response("NotModified");
        if (operation.HasOAuthErrors)
        {
            responses["400"] = OAuthError("The request is refused.", isExtension, schemas);
            responses["401"] = OAuthError("The client is not known, or did not show that it is the one.", isExtension, schemas);
        }
        else if (operation.Parameters.Length > 0 || operation.Body is not null)
            responses["400"] = OpenApiComponents.Response("BadRequest");
        if (!isAnonymous)
        {
            responses["401"] = OpenApiComponents.Response("Unauthorized");
            responses["403"] = OpenApiComponents.Response("Forbidden");
        }

        if (operation.Parameters.Any(parameter => parameter.In == "path"))
            responses["404"] = OpenApiComponents.Response("NotFound");
        if (!isAnonymous)
            responses["429"] = OpenApiComponents.Response("TooManyRequests");
        responses["503"] = OpenApiComponents.Response("Unavailable");
        return responses;
    }

    private static JsonObject OAuthError(string description, bool isExtension, SchemaWriter schemas) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Of(typeof(OAuthErrorAnswer), isExtension) } },
    };

    private static JsonObject Success(Operation operation, bool isExtension, SchemaWriter schemas)
    {
        if (operation.Answer == typeof(void))
            return new JsonObject { ["description"] = operation.Summary };

        var schema = operation.OrAnswer is { } other
            ? new JsonObject { ["anyOf"] = new JsonArray(schemas.Of(operation.Answer, isExtension), schemas.Of(other, isExtension)) }
            : schemas.Of(operation.Answer, isExtension);
        var response = new JsonObject
        {
            ["description"] = operation.Summary,
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } },
        };
        if (operation.IsKept)
            response["headers"] = OpenApiComponents.Headers();
        return response;
    }

    private static JsonObject Write(RequestBody body) => new()
    {
        ["description"] = body.Description,
        ["required"] = body.IsRequired,
        ["content"] = new JsonObject(body.ContentTypes.Select(type =>
            KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["schema"] = JsonNode.Parse(body.Schema) }))),
    };
}
