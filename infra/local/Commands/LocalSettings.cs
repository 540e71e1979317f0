using System.Text.Json;

namespace Cadenza.Local.Commands;

/// <summary>The settings of the Function App, as <c>local.settings.json</c> holds them.</summary>
internal static class LocalSettings
{
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
}
