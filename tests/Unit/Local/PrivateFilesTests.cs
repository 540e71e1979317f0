using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Accounts;

namespace Cadenza.Tests.Unit.Local;

public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-private-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SigningKeyFolder_New_IsNeverOpenToOthers()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "keys")).FullName, "signing.pem");
        AssertKeptFrom($"{file}.{Environment.ProcessId}", () => SigningKeyFolder.LoadOrCreate(_folder), file);
    }

    [Fact]
    public void LocalSettings_New_IsNeverOpenToOthers()
    {
        var file = Path.Combine(_folder, "local.settings.json");
        AssertKeptFrom($"{file}.tmp", () => LocalSettings.Write(file, new Dictionary<string, string> { ["Cosmos"] = "key" }), file);
    }

    /// <summary>Who has an open file of before, or of another's making, under the name it is written by, reads nothing of it.</summary>
    private static void AssertKeptFrom(string temporary, Action write, string file)
    {
        File.WriteAllText(temporary, "");
        using var other = new StreamReader(new FileStream(temporary, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        write();

        Assert.Equal("", other.ReadToEnd());
        Assert.NotEqual("", File.ReadAllText(file));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }
}
