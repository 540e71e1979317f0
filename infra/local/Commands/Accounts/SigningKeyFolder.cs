using Cadenza.Accounts.Keys;

namespace Cadenza.Local.Commands.Accounts;

/// <summary>The keys that sign access tokens, in the data folder; in Azure they are in Key Vault.</summary>
internal static class SigningKeyFolder
{
    /// <summary>The audience of local tokens.</summary>
    public const string Audience = "cadenza";

    // Older than any by its name: there is nothing to wait for before it signs.
    private const string FirstKey = "signing.pem";

    /// <summary>Where the data folder has its keys.</summary>
    public static string PathOf(string dataFolder) => Path.Combine(dataFolder, "keys");

    /// <summary>The folder's keys; the first is made when there is none, by one process alone.</summary>
    public static KeyRing LoadOrCreate(string dataFolder)
    {
        var folder = Directory.CreateDirectory(PathOf(dataFolder)).FullName;
        if (Directory.GetFiles(folder, "*.pem").Length == 0)
            TryCreate(Path.Combine(folder, FirstKey));

        return new KeyFolder(folder).Load();
    }

    /// <summary>Makes a key that signs after the present one.</summary>
    /// <exception cref="LocalException">One was made this very second.</exception>
    public static void Rotate(string dataFolder, DateTimeOffset now)
    {
        LoadOrCreate(dataFolder);
        if (!TryCreate(Path.Combine(PathOf(dataFolder), KeyFolder.FileName(now))))
            throw new LocalException("A key was made this very second.");
    }

    /// <summary>Whoever moves a complete key to the name first wins: two processes never go on with two keys.</summary>
    private static bool TryCreate(string file)
    {
        using var key = SigningKey.Create();
        var temporary = $"{file}.{Environment.ProcessId}";
        PrivateFile.WriteNew(temporary, key.ExportPem());
        try
        {
            File.Move(temporary, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
            return false;
        }
    }
}
