using System.Buffers;

namespace Cadenza.Catalog.Csv;

/// <summary>Writes rows that <see cref="CsvReader"/> reads back.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a row and a LF; a field is quoted where it must be.</summary>
    public static void WriteRow(TextWriter writer, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            writer.Write(i > 0 ? "," : "");
            writer.Write(NeedsQuotes(fields[i], fields.Length) ? $"\"{fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : fields[i]);
        }

        writer.Write('\n');
    }

    // A row of one empty field would be an empty line, which readers skip.
    private static bool NeedsQuotes(string field, int fields) =>
        field.AsSpan().ContainsAny(Special) || (field.Length == 0 && fields == 1) || field is [' ', ..] or [.., ' '];
}
