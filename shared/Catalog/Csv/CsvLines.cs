namespace Cadenza.Catalog.Csv;

/// <summary>Line ends: LF, CR LF, and CR alone.</summary>
internal static class CsvLines
{
    /// <summary>How many lines end in the span.</summary>
    public static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (FirstLength(bytes) is > 0 and var length)
        {
            count++;
            bytes = bytes[length..];
        }

        return count;
    }

    /// <summary>The bytes of the first line with its end, or -1 when no line ends here.</summary>
    public static int FirstLength(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        return at < 0 ? -1 : bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
