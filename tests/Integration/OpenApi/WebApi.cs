using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>The OpenAPI document of the Web API, where it lies beside the repository.</summary>
internal static class WebApi
{
    /// <summary>Where it is; null when it is absent.</summary>
    public static string? File { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The document.</summary>
    public static JsonObject Read()
    {
        using var text = System.IO.File.OpenText(File!);
        var yaml = new YamlStream();
        yaml.Load(text);
        return ToJson(yaml.Documents[0].RootNode)!.AsObject();
    }

    private static string? Find(DirectoryInfo? folder)
    {
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            folder = folder.Parent;

        var file = Path.Combine(folder?.Parent?.FullName ?? ".", "shared", "reference", "spotify-openapi.yml");
        return System.IO.File.Exists(file) ? file : null;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, ToJson(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "null" or "" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => JsonValue.Create(integer),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}

/// <summary>A test that needs the Web API's document, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WebApiFactAttribute : FactAttribute
{
    public WebApiFactAttribute() => Skip = WebApi.File is null ? "../shared/reference/spotify-openapi.yml is absent" : null;
}
