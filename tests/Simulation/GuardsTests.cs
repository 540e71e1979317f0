using System.Runtime.CompilerServices;

namespace Cadenza.Tests.Simulation;

/// <summary>The patches of <c>guards</c>, each of which removes one guard of the pipeline: what they remove must stand where they say.</summary>
public sealed class GuardsTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "guards");

    public static TheoryData<string> Patches => [.. Directory.GetFiles(Folder, "*.patch").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Patches))]
    public void Patch_OfAGuard_Applies(string patch)
    {
        var file = "";
        var hunk = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, patch)).Append("@@"))
        {
            if (line.StartsWith("--- a/", StringComparison.Ordinal))
            {
                file = line["--- a/".Length..];
            }
            else if (line.StartsWith("@@", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal))
            {
                AssertStandsOnce(hunk, file);
                hunk.Clear();
            }
            else if (file.Length > 0 && (line.StartsWith(' ') || line.StartsWith('-')))
            {
                hunk.Add(line[1..]);
            }
        }

        Assert.NotEmpty(file);
    }

    private static void AssertStandsOnce(List<string> hunk, string file)
    {
        if (hunk.Count > 0)
        {
            var source = File.ReadAllText(Path.Combine(Folder, "..", "..", "..", file));
            var parts = source.Split(string.Join('\n', hunk) + '\n', StringSplitOptions.None).Length - 1;
            Assert.True(parts == 1, $"{file} has this {parts} times, and not once: make the patch anew.\n{string.Join('\n', hunk)}");
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
