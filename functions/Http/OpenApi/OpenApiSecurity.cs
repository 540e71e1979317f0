using System.Reflection;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Accounts.SignIn;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>What the OpenAPI document says about tokens: how to get one, and which scopes an operation needs.</summary>
internal static class OpenApiSecurity
{
    private const string OAuth = "oauth2";
    private const string Bearer = "bearer";

    private const string About =
        "An access token of a client, or of a user: then the user's country decides the market. Reading the catalogue needs no scope.";

    /// <summary>The security schemes.</summary>
    public static JsonObject Schemes() => new()
    {
        [OAuth] = new JsonObject
        {
            ["type"] = "oauth2",
            ["description"] = About + " Codes are proven by PKCE (S256).",
            ["flows"] = new JsonObject
            {
                ["authorizationCode"] = new JsonObject
                {
                    ["authorizationUrl"] = "/authorize",
                    ["tokenUrl"] = "/api/token",
                    ["refreshUrl"] = "/api/token",
                    ["scopes"] = new JsonObject(Scopes.All.Select(scope => KeyValuePair.Create(scope, (JsonNode?)ScopeTexts.All[scope]))),
                },
                ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/api/token", ["scopes"] = new JsonObject() },
            },
        },
        [Bearer] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT", ["description"] = About },
    };

    /// <summary>What a function needs: any one of these. Where it asks for one of several scopes, each is a way of its own.</summary>
    public static JsonArray Of(MethodInfo function)
    {
        IEnumerable<string[]> ways = [[]];
        foreach (var needed in function.GetCustomAttributes<RequiresScopeAttribute>())
            ways = ways.SelectMany(way => needed.AnyOf.Select(scope => (string[])[.. way, scope]));

        return [.. ways.Select(way => Requirement(OAuth, way)), Requirement(Bearer, [])];
    }

    private static JsonObject Requirement(string scheme, string[] scopes) =>
        new() { [scheme] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]) };
}
