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
        WriteForOwner(temporary, JsonSerializer.Serialize(new { IsEncrypted = false, Values = values }, Indented));
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>Writes a new file that nobody but its owner can read at any moment; what is left of an earlier one is deleted, not filled.</summary>
    public static void WriteForOwner(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
