namespace Cadenza.Works.Authority;

/// <summary>One statement of a file: a kind, what follows it, and its fields.</summary>
/// <param name="Where">File and line: <c>beethoven.txt:12</c>.</param>
/// <param name="Kind"><c>composer</c> or <c>work</c>.</param>
/// <param name="Value">What follows the kind.</param>
/// <param name="Fields">The fields by name; a field without value is empty text.</param>
internal sealed record AuthorityStatement(string Where, string Kind, string Value, IReadOnlyDictionary<string, string> Fields)
{
    private const int LengthMax = 12_000;

    /// <summary>The statements of a file. <c>#</c> begins a comment line; an indented line continues the statement before it.</summary>
    public static IEnumerable<AuthorityStatement> Read(string file, string text, AuthorityProblems problems)
    {
        var (start, statement) = (0, string.Empty);
        var number = 0;
        foreach (var line in text.Split('\n').Append(string.Empty))
        {
            number++;
            if (line.StartsWith(' ') && statement.Length > 0)
            {
                statement += ' ' + line.Trim();
                continue;
            }

            if (statement.Length > 0 && Parse($"{file}:{start}", statement, problems) is { } parsed)
                yield return parsed;

            (start, statement) = (number, line.StartsWith('#') ? string.Empty : line.Trim());
        }
    }

    private static AuthorityStatement? Parse(string where, string text, AuthorityProblems problems)
    {
        if (text.Length > LengthMax)
        {
            problems.Add(where, $"the statement has {text.Length} characters; at most {LengthMax}");
            return null;
        }

        var parts = text.Split(" | ", StringSplitOptions.TrimEntries);
        var (kind, value) = Cut(parts[0]);
        var fields = new Dictionary<string, string>(parts.Length, StringComparer.Ordinal);
        foreach (var part in parts.Skip(1))
        {
            var (name, fieldValue) = Cut(part);
            if (!fields.TryAdd(name, fieldValue))
                problems.Add(where, $"the field '{name}' stands twice");
        }

        return new AuthorityStatement(where, kind, value, fields);
    }

    private static (string Head, string Tail) Cut(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, string.Empty) : (text[..space], text[(space + 1)..].Trim());
    }
}
