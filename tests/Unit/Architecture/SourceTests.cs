namespace Cadenza.Tests.Unit.Architecture;

/// <summary>What holds for the sources as text.</summary>
public sealed class SourceTests
{
    private const int LinesMax = 300;

    private static readonly string[] Capabilities =
        ["Catalog", "Works", "Search", "Browse", "Playlists", "Library", "Player", "Accounts", "Media", "Events", "Royalties"];

    private static readonly string[] Trees = ["functions", "shared", "infra", "tests"];

    [Fact]
    public void Folders_OfFunctionsAndShared_AreTheCapabilities()
    {
        // Http and Durable are what all functions of these triggers have in common.
        Assert.Subset(new HashSet<string>([.. Capabilities, "Http", "Durable"]), FoldersOf("functions"));
        Assert.Subset(new HashSet<string>(Capabilities), FoldersOf("shared"));
    }

    [Fact]
    public void Files_AreNever_LongerThanTwoIdeas() =>
        Assert.DoesNotContain(Sources("*.cs"), file => File.ReadLines(file).Count() > LinesMax);

    [Fact]
    public void Code_IsNever_Conditional() =>
        Assert.DoesNotContain(Sources("*.cs"), file => File.ReadLines(file).Any(line => line.StartsWith("#if", StringComparison.Ordinal)));

    [Fact]
    public void Runtime_IsChosen_InOnePlace()
    {
        // The default stands with the other properties; the project of the Function App acts on it.
        var choosing = Sources("*.csproj").Concat(Sources("*.props")).Concat(Sources("*.targets"))
            .Where(file => File.ReadAllText(file).Contains("$(FunctionsRuntime)", StringComparison.Ordinal));

        Assert.Equal([RepositoryRoot.Combine("functions", "Cadenza.Functions.csproj")], choosing);
    }

    private static HashSet<string> FoldersOf(string tree) =>
        [.. Directory.GetDirectories(RepositoryRoot.Combine(tree)).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"])];

    private static IEnumerable<string> Sources(string pattern) => Trees
        .SelectMany(tree => Directory.EnumerateFiles(RepositoryRoot.Combine(tree), pattern, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));
}
