namespace Cadenza.Tests.Unit.Runtime.Surface;

/// <summary>
/// The worker API as it was recorded from the packages (worker-surface.txt): a line for each type at the margin, its members indented.
/// It covers the types that the runtime has a subset of, with every member of theirs.
/// </summary>
internal static class RecordedSurface
{
    private const string Resource = "worker-surface.txt";

    /// <summary>The members' lines by the type's line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read()
    {
        var types = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        HashSet<string> members = [];
        foreach (var line in Lines())
        {
            if (line.StartsWith(' '))
                members.Add(line.Trim());
            else
                types[line] = members = new HashSet<string>(StringComparer.Ordinal);
        }

        return types;
    }

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(RecordedSurface).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded in the test assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && !line.StartsWith('#'))
                yield return line;
    }
}
