using System.Buffers;

namespace Cadenza.Events.Ingest;

/// <summary>Puts a JSON value on one line.</summary>
internal static class SingleLine
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\n\r"u8);

    /// <summary>Copies the value without its line breaks and the white space around them. Inside a string a line break is escaped, so nothing else is lost.</summary>
    public static void Write(IBufferWriter<byte> line, ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAny(LineBreaks))
        {
            line.Write(json);
            return;
        }

        foreach (var part in json.SplitAny(LineBreaks))
        {
            line.Write(json[part].Trim(" \t"u8));
        }
    }
}
