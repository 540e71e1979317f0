using System.Reflection;
using System.Text.Json.Nodes;
using Cadenza.Functions.Accounts;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>
/// Puts the OpenAPI document together: routes, methods and access from the functions themselves, schemas from the types that they answer
/// with, and words from the operations' tables.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>The document's version of OpenAPI, whose schemas are JSON Schema.</summary>
    public const string Version = "3.1.0";

    private const string About =
        "The catalogue as clients of the Web API know it, and classical works, which it does not have: compositions with their movements, acts "
        + "and numbers, the recordings of each, and who composed, conducts, plays and sings. What the Web API does not have is marked "
        + SchemaWriter.ExtensionMark + ". Ids are 22 letters and digits. Answers carry a strong ETag, and are compressed as Accept-Encoding asks. What takes GET takes HEAD.";

    /// <summary>The document about these operations.</summary>
    /// <exception cref="InvalidOperationException">A table names a function that there is not.</exception>
    public static JsonObject Of(IReadOnlyList<OperationGroup> groups)
    {
        var functions = Functions();
        var schemas = new SchemaWriter(groups);
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var tags = new List<string>();
        foreach (var (group, operation) in groups.SelectMany(group => group.Operations.Select(operation => (group, operation))))
        {
            var (method, trigger) = functions.GetValueOrDefault(operation.Function);
            if (method is null)
                throw new InvalidOperationException($"There is no function {operation.Function}.");

            var path = $"/{trigger.Route}";
            if (!paths.TryGetValue(path, out var item))
                paths.Add(path, item = []);
            foreach (var verb in trigger.Methods!.Where(verb => verb != "head"))
                item[verb] = OperationWriter.Write(operation, method, group.IsExtension, schemas);
            if (!tags.Contains(operation.Tag))
                tags.Add(operation.Tag);
        }

        return new JsonObject
        {
            ["openapi"] = Version,
            ["info"] = new JsonObject { ["title"] = "Cadenza", ["version"] = "1", ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = OpenApiComponents.With(schemas),
        };
    }

    /// <summary>Every HTTP function, by name.</summary>
    public static Dictionary<string, (MethodInfo Method, HttpTriggerAttribute Trigger)> Functions() => typeof(OpenApiDocument).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Select(method => (Method: method, Trigger: method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)))
        .Where(entry => entry.Trigger is not null)
        .ToDictionary(entry => entry.Method.GetCustomAttribute<FunctionAttribute>()!.Name, entry => (entry.Method, entry.Trigger!));
}
