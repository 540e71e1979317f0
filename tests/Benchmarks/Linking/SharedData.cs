using System.Reflection;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>The data sets beside the project, which it never needs: what measures against them says so where they are absent.</summary>
internal static class SharedData
{
    /// <summary>The path of a file of a data set, or null when there is none.</summary>
    public static string? Find(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine([folder.FullName, "shared", "data", .. path]);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>The text of an embedded file of this project.</summary>
    public static IEnumerable<string> Embedded(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
