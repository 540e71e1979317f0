namespace Cadenza.Local.Sample.Parsing;

/// <summary>Turns a source's lines into statements nested by indentation: two spaces a level.</summary>
internal static class SourceReader
{
    private const int IndentWidth = 2;
    private const int DepthMax = 16;
    private const string Separator = " | ";

    /// <summary>The statements without indentation. What is wrong goes to <paramref name="errors"/>, and its line is left out.</summary>
    public static IReadOnlyList<SourceStatement> Read(string file, string text, SourceErrors errors)
    {
        var roots = new List<SourceStatement>();
        var open = new Stack<SourceStatement>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(raw => raw.TrimEnd('\r')))
        {
            var location = new SourceLocation(file, ++number);
            if (IsIgnored(line) || Depth(line, location, open.Count, errors) is not { } depth)
                continue;

            while (open.Count > depth)
                open.Pop();

            var statement = Parse(line.Trim(), location, errors);
            (open.TryPeek(out var parent) ? parent.Children : roots).Add(statement);
            open.Push(statement);
        }

        return roots;
    }

    private static bool IsIgnored(string line) => string.IsNullOrWhiteSpace(line) || line.StartsWith('#');

    private static int? Depth(string line, SourceLocation location, int deepest, SourceErrors errors)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        var problem =
            line.Contains('\t', StringComparison.Ordinal) ? "a tab; indent by two spaces"
            : indent % IndentWidth != 0 ? $"indented by {indent} spaces, not by a multiple of {IndentWidth}"
            : indent / IndentWidth > DepthMax ? $"indented more than {DepthMax} levels"
            : indent / IndentWidth > deepest ? "indented more than one level below the line before"
            : null;
        if (problem is null)
            return indent / IndentWidth;

        errors.Add(location, problem);
        return null;
    }

    private static SourceStatement Parse(string line, SourceLocation location, SourceErrors errors)
    {
        var fields = line.Split(Separator);
        var attributes = new List<SourceAttribute>();
        foreach (var field in fields.Skip(1).Select(field => field.Trim()))
        {
            if (field.Length == 0)
                errors.Add(location, "nothing stands after a '|'");
            else
                attributes.Add(field.Split(' ', 2) is [var name, var value] ? new(name, value.Trim()) : new(field, ""));
        }

        return new SourceStatement(location, fields[0].Trim(), attributes);
    }
}
