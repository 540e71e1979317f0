using System.Text;

namespace Cadenza.Works.Authority;

/// <summary>A statement's text, joined from its lines, and where it begins.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">The text.</param>
internal readonly record struct RawStatement(string File, int Line, string Text)
{
    /// <summary>File and line: <c>beethoven.txt:12</c>.</summary>
    public string Where => $"{File}:{Line}";

    /// <summary>The statements of a file. <c>#</c> begins a comment line; an indented line continues the statement before it.</summary>
    public static IEnumerable<RawStatement> Read(string file, string text)
    {
        var statement = new StringBuilder();
        var (start, number) = (0, 0);
        for (var at = 0; at <= text.Length; number++)
        {
            var end = text.IndexOf('\n', at);
            var line = text.AsMemory(at, (end < 0 ? text.Length : end) - at);
            at = end < 0 ? text.Length + 1 : end + 1;
            if (line.Span.StartsWith(' ') && statement.Length > 0)
            {
                statement.Append(' ').Append(line.Span.Trim());
                continue;
            }

            if (statement.Length > 0)
                yield return new RawStatement(file, start, statement.ToString());

            start = number + 1;
            statement.Clear();
            if (!line.Span.StartsWith('#'))
                statement.Append(line.Span.Trim());
        }

        if (statement.Length > 0)
            yield return new RawStatement(file, start, statement.ToString());
    }
}
