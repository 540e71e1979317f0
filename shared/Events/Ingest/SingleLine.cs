using System.Buffers;

namespace Cadenza.Events.Ingest;

/// <summary>Puts a JSON value on one line.</summary>
internal static class SingleLine
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\n\r"u8);

    /// <summary>
    /// Copies the value without its line breaks and the white space around them, and returns how many bytes that are: no more than it has. Inside
    /// a string a line break is escaped, so nothing else is lost.
    /// </summary>
    public static int Write(Span<byte> line, ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAny(LineBreaks))
        {
            json.CopyTo(line);
            return json.Length;
        }

        var written = 0;
        foreach (var range in json.SplitAny(LineBreaks))
        {
            var part = json[range].Trim(" \t"u8);
            part.CopyTo(line[written..]);
            written += part.Length;
        }

        return written;
    }
}
