using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>
/// Makes JSON schemas of the types of answers, out of what the serializer knows of them: so that a schema cannot say anything else than
/// what is written. Objects become components.
/// </summary>
internal sealed class SchemaWriter(IReadOnlyList<OperationGroup> groups)
{
    /// <summary>Marks what the Web API does not have.</summary>
    public const string ExtensionMark = "x-cadenza-extension";

    private const string Components = "#/components/schemas/";

    private readonly Dictionary<string, string> _texts = groups.SelectMany(group => group.Texts).ToDictionary();
    private readonly NullabilityInfoContext _nullability = new();
    private readonly SortedDictionary<string, JsonNode?> _schemas = new(StringComparer.Ordinal);
    private readonly Queue<Type> _webApis = [];
    private readonly Queue<Type> _ours = [];

    /// <summary>The schema of a type: of an object, a reference to its component.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isOurs">Whether it is an extension that leads to it.</param>
    public JsonObject Of(Type type, bool isOurs)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new JsonObject { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0], isOurs) };

        if (ScalarSchemas.Of(type, JsonOf) is { } scalar)
            return scalar;

        if (type.GetCustomAttribute<OneOfAttribute>() is { } choice)
            return new JsonObject { ["oneOf"] = new JsonArray([.. choice.Types.Select(one => Of(one, isOurs))]) };

        (isOurs ? _ours : _webApis).Enqueue(type);
        return new JsonObject { ["$ref"] = Components + NameOf(type) };
    }

    /// <summary>Every component that was needed, by name. Those are ours that nothing of the Web API leads to.</summary>
    public JsonObject WriteComponents()
    {
        while (_webApis.TryDequeue(out var type))
            Write(type, isOurs: false);
        while (_ours.TryDequeue(out var type))
            Write(type, isOurs: true);
        return new JsonObject(_schemas);
    }

    private void Write(Type type, bool isOurs)
    {
        var name = NameOf(type);
        if (!_schemas.ContainsKey(name))
            _schemas[name] = Describe(OfObject(JsonOf(type), name, isOurs), name, isOurs);
    }

    private JsonObject OfObject(JsonTypeInfo json, string name, bool isOurs)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in json.Properties.Where(property => property.Get is not null))
        {
            var member = (PropertyInfo)property.AttributeProvider!;
            var isOptional = member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
            var isExtension = member.IsDefined(typeof(ExtensionAttribute));
            var key = $"{name}.{property.Name}";
            properties[property.Name] = Describe(
                OfProperty(member, isOptional, isOurs || isExtension), _texts.ContainsKey(key) ? key : property.Name, isExtension);
            if (!isOptional)
                required.Add((JsonNode)property.Name);
        }

        return new JsonObject { ["type"] = "object", ["required"] = required, ["properties"] = properties };
    }

    private JsonObject OfProperty(PropertyInfo property, bool isOptional, bool isOurs)
    {
        var value = _nullability.Create(property);
        return isOptional ? OfValue(value, isOurs) : OrNull(value, isOurs);
    }

    private JsonObject OfValue(NullabilityInfo value, bool isOurs)
    {
        var definition = value.Type.IsGenericType ? value.Type.GetGenericTypeDefinition() : null;
        if (definition == typeof(IReadOnlyList<>))
            return new JsonObject { ["type"] = "array", ["items"] = OrNull(value.GenericTypeArguments[0], isOurs) };

        return definition == typeof(IReadOnlyDictionary<,>)
            ? new JsonObject { ["type"] = "object", ["additionalProperties"] = OrNull(value.GenericTypeArguments[1], isOurs) }
            : Of(value.Type, isOurs);
    }

    private JsonObject OrNull(NullabilityInfo value, bool isOurs)
    {
        var schema = OfValue(value, isOurs);
        if (value.ReadState != NullabilityState.Nullable)
            return schema;

        if (schema["oneOf"] is JsonArray choices)
        {
            choices.Add((JsonNode)new JsonObject { ["type"] = "null" });
            return schema;
        }

        if (schema["type"] is not { } type || schema.ContainsKey("enum"))
            return new JsonObject { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

        schema["type"] = new JsonArray(type.DeepClone(), "null");
        return schema;
    }

    private JsonObject Describe(JsonObject schema, string key, bool isExtension)
    {
        if (_texts.TryGetValue(key, out var text))
            schema["description"] = text;
        if (isExtension)
            schema[ExtensionMark] = true;
        return schema;
    }

    private JsonTypeInfo JsonOf(Type type) =>
        groups.Select(group => group.Json.GetTypeInfo(type)).FirstOrDefault(json => json is not null)
            ?? throw new InvalidOperationException($"{type} is the type of no answer.");

    private static string NameOf(Type type)
    {
        var name = type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')].Replace("Object", "", StringComparison.Ordinal)}{NameOf(type.GetGenericArguments()[0])}"
            : type.Name;
        return name.EndsWith("Object", StringComparison.Ordinal) ? name : $"{name}Object";
    }
}
