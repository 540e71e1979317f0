using System.Globalization;
using System.Text.Json.Nodes;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>What the served document says that a parameter cannot be is refused, on every operation: 400, in the API's own words.</summary>
public sealed class BoundsTests(Catalog.ApiFixture api) : IClassFixture<Catalog.ApiFixture>
{
    private const string SomeId = "0000000000000000000001";

    [Fact]
    public async Task Get_EveryParameterBeyondItsBounds_Is400()
    {
        var document = JsonNode.Parse(await api.Client.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)))!;
        var requests = document["paths"]!.AsObject()
            .Where(item => CatalogWalk.IsOfCatalog(item.Key) && item.Value!["get"]?["parameters"] is not null)
            .SelectMany(item => Bad(item.Key, item.Value!["get"]!["parameters"]!.AsArray()))
            .ToList();

        Assert.InRange(requests.Count, 200, 2000);
        foreach (var request in requests)
        {
            using var response = await api.GetAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode == 400, $"{request} is {(int)response.StatusCode}: {text}");
            Assert.Equal(400, JsonNode.Parse(text)!["error"]!["status"]!.GetValue<int>());
        }
    }

    private static IEnumerable<string> Bad(string path, JsonArray parameters)
    {
        foreach (var parameter in parameters)
        {
            var (name, schema) = (parameter!["name"]!.GetValue<string>(), parameter["schema"]!);
            foreach (var value in ValuesBeyond(schema))
            {
                yield return parameter["in"]!.GetValue<string>() == "path"
                    ? path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal)
                    : $"{Good(path, parameters, name)}{name}={Uri.EscapeDataString(value)}";
            }
        }
    }

    /// <summary>The path with all that is needed, but for one parameter.</summary>
    private static string Good(string path, JsonArray parameters, string except)
    {
        var ids = except != "ids" && parameters.Any(parameter => parameter!["name"]!.GetValue<string>() == "ids") ? $"ids={SomeId}&" : "";
        return $"{path.Replace("{id}", SomeId, StringComparison.Ordinal)}?{ids}";
    }

    private static IEnumerable<string> ValuesBeyond(JsonNode schema)
    {
        if (schema["enum"] is not null)
            return ["nonsense", "0", "' OR true"];
        if (schema["maxLength"]?.GetValue<int>() is { } length)
            return [new string('a', length + 1)];

        return schema["type"]!.GetValue<string>() switch
        {
            "integer" =>
            [
                Text(schema["minimum"]!.GetValue<long>() - 1), Text(schema["maximum"]!.GetValue<long>() + 1), "-99999999999999999999", "99999999999999999999", "1.5", "x", "0x10", "٣",
            ],
            "boolean" => ["1", "yes"],
            "array" => [.. ValuesBeyond(schema["items"]!), string.Join(',', Enumerable.Repeat(Some(schema["items"]!), schema["maxItems"]!.GetValue<int>() + 1))],
            _ when schema["pattern"]!.GetValue<string>().Contains("{22}", StringComparison.Ordinal) =>
                ["short", new string('Z', 22), "00000000000000000000-1", "000000000000000000000é", new string('0', 23), new string('0', 2000), "%00"],
            _ => ["XX", "Germany", "D", "' OR 1=1", "D\0"],
        };
    }

    private static string Some(JsonNode item) => item["enum"]?[0]!.GetValue<string>() ?? SomeId;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
