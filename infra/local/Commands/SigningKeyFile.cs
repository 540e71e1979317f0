using Cadenza.Accounts;

namespace Cadenza.Local.Commands;

/// <summary>The key that signs access tokens, kept in the data folder; in Azure it is in Key Vault.</summary>
internal static class SigningKeyFile
{
    /// <summary>The issuer of local tokens.</summary>
    public const string Issuer = "http://localhost/cadenza";

    /// <summary>Their audience.</summary>
    public const string Audience = "cadenza";

    /// <summary>The folder's key; made when there is none, by one process alone.</summary>
    public static SigningKey LoadOrCreate(string dataFolder)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(dataFolder, "keys")).FullName, "signing.pem");
        if (!File.Exists(file))
        {
            Create(file);
        }

        return SigningKey.LoadPem(File.ReadAllText(file));
    }

    /// <summary>Whoever moves a complete key to the name first wins: two processes never go on with two keys.</summary>
    private static void Create(string file)
    {
        using var key = SigningKey.Create();
        var temporary = $"{file}.{Environment.ProcessId}";
        PrivateFile.WriteNew(temporary, key.ExportPem());
        try
        {
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
    }
}
