using System.Text;

namespace Cadenza.Local.Sample;

/// <summary>The sources in this assembly, by name.</summary>
internal static class EmbeddedSources
{
    private const string Folder = "Sample/Sources/";

    public static IEnumerable<(string File, string Text)> All()
    {
        var assembly = typeof(EmbeddedSources).Assembly;
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (name, reader.ReadToEnd());
        }
    }
}
