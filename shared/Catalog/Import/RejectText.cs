using System.Globalization;
using System.Text;
using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import;

/// <summary>Rejects as CSV: line, reason, and the beginning of the row.</summary>
internal static class RejectText
{
    /// <summary>The first line.</summary>
    public const string Header = "line,reason,row\n";

    /// <summary>What is kept of a row: its beginning.</summary>
    public static string ExcerptOf(ReadOnlySpan<byte> row) => Encoding.UTF8.GetString(row[..Math.Min(row.Length, ImportLimits.ExcerptLength)]);

    /// <summary>The rows, without a header.</summary>
    public static BinaryData ToFile(IEnumerable<ImportReject> rejects)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var reject in rejects)
            CsvText.WriteRow(text, reject.Line.ToString(CultureInfo.InvariantCulture), Printable(reject.Reason), Printable(reject.Excerpt));

        return BinaryData.FromBytes(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A person opens this in a terminal or a spreadsheet: control characters are shown, and no cell is a formula.</summary>
    private static string Printable(string text)
    {
        var printed = string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return printed is ['=' or '+' or '-' or '@', ..] ? $"'{printed}" : printed;
    }
}
