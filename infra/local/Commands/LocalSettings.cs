using System.Text.Json;

namespace Cadenza.Local.Commands;

/// <summary>The settings of the Function App, as <c>local.settings.json</c> holds them.</summary>
internal static class LocalSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "local.settings.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file whole or not at all, readable by its owner alone.</summary>
    public static void Write(string file, IReadOnlyDictionary<string, string> values)
    {
        var temporary = file + ".tmp";
        PrivateFile.WriteNew(temporary, JsonSerializer.Serialize(new { IsEncrypted = false, Values = values }, Indented));
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>Reads the file of a stack that runs.</summary>
    /// <exception cref="LocalException">It cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("Values").Deserialize<Dictionary<string, string>>()!;
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException)
        {
            throw new LocalException($"Something runs in the data folder, but its settings {file} cannot be read yet: {error.Message}", error);
        }
    }
}
