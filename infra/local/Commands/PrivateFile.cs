namespace Cadenza.Local.Commands;

/// <summary>A file that holds a secret.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a new file that nobody but its owner can read at any moment; what is left of an earlier one is deleted, not filled.</summary>
    public static void WriteNew(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
