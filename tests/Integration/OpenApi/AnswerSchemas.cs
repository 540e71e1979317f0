using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>
/// The schemas of an OpenAPI document's answers, to hold answers against with NJsonSchema. What a schema does not name is an error, too:
/// so <c>allOf</c> is merged into one object, which is then closed.
/// </summary>
internal sealed class AnswerSchemas
{
    private const string Prefix = "#/components/schemas/";

    private readonly Dictionary<(string Path, string Status), JsonSchema> _answers = [];

    private AnswerSchemas()
    {
    }

    /// <summary>The schemas of the document's GET operations, by path and status.</summary>
    public static async Task<AnswerSchemas> OfAsync(JsonObject document)
    {
        var components = document["components"]!.AsObject();
        var definitions = new JsonObject(components["schemas"]!.AsObject().Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)Close(schema.Value!, components))));
        var answers = new JsonObject();
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (status, response) in item!["get"]?["responses"]?.AsObject() ?? [])
            {
                if (Resolve(response!, components)["content"]?["application/json"]?["schema"] is { } schema)
                    answers[$"{path} {status}"] = Close(schema, components);
            }
        }

        var whole = await JsonSchema.FromJsonAsync(new JsonObject { ["definitions"] = definitions, ["properties"] = answers }.ToJsonString());
        var schemas = new AnswerSchemas();
        foreach (var (key, schema) in whole.Properties)
            schemas._answers[(key.Split(' ')[0], key.Split(' ')[1])] = schema;
        return schemas;
    }

    /// <summary>Whether the document says what that answer looks like.</summary>
    public bool Describes(string path, string status) => _answers.ContainsKey((path, status));

    /// <summary>What is wrong with an answer.</summary>
    public IEnumerable<string> Problems(string path, string status, string answer) =>
        _answers[(path, status)].Validate(answer).SelectMany(error => Flatten(error)).Select(error => $"{error.Path}: {error.Kind}");

    // A choice fails as a whole; what is wrong with each is below it.
    private static IEnumerable<ValidationError> Flatten(ValidationError error) =>
        error is ChildSchemaValidationError parent ? parent.Errors.Values.SelectMany(below => below).SelectMany(Flatten).Prepend(error) : [error];

    private static JsonObject Close(JsonNode schema, JsonObject components)
    {
        var merged = Merge(schema.AsObject(), components);
        if (merged["$ref"] is { } reference)
            return new JsonObject { ["$ref"] = reference.GetValue<string>().Replace(Prefix, "#/definitions/", StringComparison.Ordinal) };

        foreach (var keyword in new[] { "items", "additionalProperties" })
        {
            if (merged[keyword] is JsonObject inner)
                merged[keyword] = Close(inner, components);
        }

        foreach (var keyword in new[] { "oneOf", "anyOf" })
        {
            if (merged[keyword] is JsonArray choices)
                merged[keyword] = new JsonArray([.. choices.Select(choice => Close(choice!, components))]);
        }

        if (merged["properties"] is JsonObject properties)
        {
            merged["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Close(property.Value!, components))));
            merged["additionalProperties"] ??= false;
        }

        // OpenAPI 3.0 has a keyword of its own for what is a type in JSON Schema.
        if (merged["nullable"]?.GetValue<bool>() == true && merged["type"] is JsonValue type)
            merged["type"] = new JsonArray(type.DeepClone(), "null");
        foreach (var keyword in new[] { "nullable", "example", "discriminator", "deprecated" })
            merged.Remove(keyword);
        return merged;
    }

    private static JsonObject Merge(JsonObject schema, JsonObject components)
    {
        if (schema["allOf"] is not JsonArray parts)
            return schema.DeepClone().AsObject();

        var merged = new JsonObject { ["type"] = "object" };
        foreach (var part in parts.Select(part => Merge(Resolve(part!, components), components)).Append(Without(schema, "allOf")))
        {
            foreach (var (keyword, value) in part.ToList())
            {
                if (keyword == "properties" && merged[keyword] is JsonObject known)
                {
                    foreach (var (name, property) in value!.AsObject().ToList())
                        known[name] = property!.DeepClone();
                }
                else if (keyword == "required" && merged[keyword] is JsonArray names)
                {
                    foreach (var name in value!.AsArray())
                        names.Add(name!.DeepClone());
                }
                else
                {
                    merged[keyword] = value?.DeepClone();
                }
            }
        }

        return merged;
    }

    private static JsonObject Without(JsonObject schema, string keyword)
    {
        var copy = schema.DeepClone().AsObject();
        copy.Remove(keyword);
        return copy;
    }

    private static JsonObject Resolve(JsonNode node, JsonObject components)
    {
        while (node["$ref"]?.GetValue<string>() is { } reference)
            node = components[reference.Split('/')[^2]]![reference.Split('/')[^1]]!;
        return node.AsObject();
    }
}
