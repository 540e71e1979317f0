using Cadenza.Local;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Unit.Local;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cadenza-data-").FullName;

    private string Folder => Path.Combine(_root, "data");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Open_NewFolder_CreatesItWithThisVersion()
    {
        using var data = DataFolder.Open(Folder, fresh: false);

        Assert.Equal("1", File.ReadAllText(data.File("version")));
    }

    [Fact]
    public void Open_WhileAnotherHasIt_SaysSo()
    {
        using var first = DataFolder.Open(Folder, fresh: false);

        var error = Assert.Throws<LocalException>(() => DataFolder.Open(Folder, fresh: false));

        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterDispose_Opens()
    {
        DataFolder.Open(Folder, fresh: false).Dispose();

        using var again = DataFolder.Open(Folder, fresh: false);

        Assert.Equal(Folder, again.Path);
    }

    [Fact]
    public void Open_AnotherVersion_NamesBothAndTheWayOut()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "version"), "0");

        var error = Assert.Throws<LocalException>(() => DataFolder.Open(Folder, fresh: false));

        Assert.Contains("version 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("version 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("--fresh", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FreshOverAnotherVersion_StartsOver()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "cosmos"));
        File.WriteAllText(Path.Combine(Folder, "version"), "0");
        File.WriteAllText(Path.Combine(Folder, "cosmos", "old"), "");

        using var data = DataFolder.Open(Folder, fresh: true);

        Assert.False(File.Exists(Path.Combine(Folder, "cosmos", "old")));
        Assert.Equal("1", File.ReadAllText(data.File("version")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_FolderOfSomethingElse_LeavesItAlone(bool fresh)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, "thesis.txt");
        File.WriteAllText(file, "years of work");

        var error = Assert.Throws<LocalException>(() => DataFolder.Open(Folder, fresh));

        Assert.Contains("not a data folder of Cadenza", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Open_PathIsAFile_SaysSo()
    {
        File.WriteAllText(Folder, "");

        var error = Assert.Throws<LocalException>(() => DataFolder.Open(Folder, fresh: false));

        Assert.Contains(Folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Visit_WhileAnotherHasIt_IsAllowed()
    {
        using var first = DataFolder.Open(Folder, fresh: false);

        Assert.Equal(Folder, DataFolder.Visit(Folder));
    }
}
