namespace Cadenza.Works.Authority;

/// <summary>One statement of a file: a kind, what follows it, and its fields.</summary>
/// <param name="Where">File and line: <c>beethoven.txt:12</c>.</param>
/// <param name="Kind"><c>composer</c> or <c>work</c>.</param>
/// <param name="Value">What follows the kind.</param>
/// <param name="Fields">The fields by name; a field without value is empty text.</param>
internal sealed record AuthorityStatement(string Where, string Kind, string Value, IReadOnlyDictionary<string, string> Fields)
{
    private const int LengthMax = 12_000;

    /// <summary>Reads the fields of a statement's text.</summary>
    public static AuthorityStatement? Parse(RawStatement raw, AuthorityProblems problems)
    {
        if (raw.Text.Length > LengthMax)
        {
            problems.Add(raw.Where, $"the statement has {raw.Text.Length} characters; at most {LengthMax}");
            return null;
        }

        var parts = raw.Text.Split(" | ", StringSplitOptions.TrimEntries);
        var (kind, value) = Cut(parts[0]);
        var fields = new Dictionary<string, string>(parts.Length, StringComparer.Ordinal);
        foreach (var part in parts.AsSpan(1))
        {
            var (name, fieldValue) = Cut(part);
            if (!fields.TryAdd(name, fieldValue))
                problems.Add(raw.Where, $"the field '{name}' stands twice");
        }

        return new AuthorityStatement(raw.Where, kind, value, fields);
    }

    private static (string Head, string Tail) Cut(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, string.Empty) : (text[..space], text[(space + 1)..].Trim());
    }
}
