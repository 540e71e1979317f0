using System.Buffers;
using System.Text;

namespace Cadenza.Catalog.Csv;

/// <summary>What the scanner made of the bytes at the start of a row.</summary>
internal enum CsvScan
{
    /// <summary>A row, good or not: <see cref="CsvScanner.Length"/> bytes.</summary>
    Row,

    /// <summary>The row goes on after these bytes.</summary>
    NeedsMore,

    /// <summary>Quotes are broken: only the row's first line is lost.</summary>
    Broken,
}

/// <summary>Scans one row (RFC 4180) at the start of a span. A quote inside a field that does not begin with one is a character like any other.</summary>
internal sealed class CsvScanner(CsvLimits limits)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n"u8);

    private readonly List<string> fields = [];
    private readonly byte[] unquoted = new byte[limits.FieldBytes];

    /// <summary>The fields scanned, up to a problem.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>The bytes of the row with its line end.</summary>
    public int Length { get; private set; }

    /// <summary>What is wrong with the row, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Scans the row that begins with the span.</summary>
    /// <param name="bytes">What of the file stands in memory.</param>
    /// <param name="isEnd">Whether the file ends with it.</param>
    public CsvScan Scan(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        fields.Clear();
        Problem = null;
        var at = 0;
        while (true)
        {
            var quoted = at < bytes.Length && bytes[at] == '"';
            var end = quoted ? EndOfQuoted(bytes, at) : EndOfPlain(bytes, at);
            if (end < 0)
            {
                if (!isEnd)
                {
                    return CsvScan.NeedsMore;
                }

                if (quoted)
                {
                    return Break("a quote is opened and never closed");
                }

                end = bytes.Length;
            }

            var isLast = end == bytes.Length;
            if (isLast && !isEnd)
            {
                return CsvScan.NeedsMore;
            }

            if (!isLast && quoted && !Ends.Contains(bytes[end]))
            {
                return Break("text follows a closing quote");
            }

            Add(bytes[at..end], quoted);
            if (isLast || bytes[end] != ',')
            {
                return EndRow(bytes, end, isEnd);
            }

            at = end + 1;
        }
    }

    private static int EndOfPlain(ReadOnlySpan<byte> bytes, int at)
    {
        var found = bytes[at..].IndexOfAny(Ends);
        return found < 0 ? -1 : at + found;
    }

    // The place after the closing quote. A quote that is the last byte in memory could be half of an escaped one: the caller
    // sees that the field ends with the memory, and asks for more.
    private static int EndOfQuoted(ReadOnlySpan<byte> bytes, int at)
    {
        at++;
        while (bytes[at..].IndexOf((byte)'"') is >= 0 and var found)
        {
            at += found + 1;
            if (at == bytes.Length || bytes[at] != '"')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private void Add(ReadOnlySpan<byte> field, bool quoted)
    {
        if (Problem is not null && fields.Count >= limits.Fields)
        {
            return;
        }

        if (fields.Count == limits.Fields)
        {
            Problem = $"it has more than {limits.Fields} fields";
            return;
        }

        var content = quoted ? field[1..^1] : field;
        if (content.Length > limits.FieldBytes)
        {
            Problem ??= $"field {fields.Count + 1} has {content.Length} bytes, more than {limits.FieldBytes}";
            content = default;
        }
        else if (quoted && content.Contains((byte)'"'))
        {
            content = Unescape(content);
        }

        fields.Add(Decode(content));
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> content)
    {
        var length = 0;
        for (var at = 0; at < content.Length; at++)
        {
            unquoted[length++] = content[at];
            at += content[at] == '"' ? 1 : 0;
        }

        return unquoted.AsSpan(0, length);
    }

    private string Decode(ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)0))
        {
            Problem ??= $"field {fields.Count + 1} has a NUL: it is no text, or not UTF-8";
        }

        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            Problem ??= $"field {fields.Count + 1} is not UTF-8";
            return Encoding.UTF8.GetString(content);
        }
    }

    private CsvScan EndRow(ReadOnlySpan<byte> bytes, int end, bool isEnd)
    {
        var isReturn = end < bytes.Length && bytes[end] == '\r';
        if (isReturn && end + 1 == bytes.Length && !isEnd)
        {
            return CsvScan.NeedsMore;
        }

        var isPair = isReturn && end + 1 < bytes.Length && bytes[end + 1] == '\n';
        Length = Math.Min(end + (isPair ? 2 : 1), bytes.Length);
        return CsvScan.Row;
    }

    private CsvScan Break(string problem)
    {
        Problem ??= problem;
        return CsvScan.Broken;
    }
}
