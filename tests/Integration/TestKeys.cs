using Cadenza.Accounts.Keys;

namespace Cadenza.Tests.Integration;

/// <summary>An issuer's key where the app looks for it.</summary>
internal static class TestKeys
{
    /// <summary>Writes the key into a folder within this one.</summary>
    /// <returns>The folder with the key alone.</returns>
    public static string Write(string folder, SigningKey key)
    {
        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        File.WriteAllText(Path.Combine(keys, "signing.pem"), key.ExportPem());
        return keys;
    }
}
