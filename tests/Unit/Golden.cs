using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Cadenza.Tests.Unit;

/// <summary>Compares an answer with the one on record. <c>CADENZA_GOLDEN=write dotnet test</c> records it anew.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode Verify<T>(string folder, string name, T value, JsonTypeInfo<T> json) =>
        Verify(folder, name, JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(value, json))!);

    public static JsonNode Verify(string folder, string name, JsonNode actual)
    {
        var path = RepositoryRoot.Combine("tests", "Unit", folder, "Golden", $"{name}.json");
        if (Environment.GetEnvironmentVariable("CADENZA_GOLDEN") == "write")
            File.WriteAllText(path, actual.ToJsonString(Readable) + "\n");

        var expected = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{name} is not as on record:\n{actual.ToJsonString(Readable)}");
        return actual;
    }
}
