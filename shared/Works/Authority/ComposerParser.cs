namespace Cadenza.Works.Authority;

/// <summary>Reads a <c>composer</c> statement.</summary>
internal static class ComposerParser
{
    public static ComposerHeader Parse(FieldReader fields)
    {
        var sortName = fields.Value;
        if (sortName.Length is 0 or > 80)
            fields.Wrong("a composer needs a name");

        var (born, died) = Years(fields);
        var epoch = fields.Text("epoch");
        if (epoch is not null && !ComposerHeader.Epochs.Contains(epoch))
            fields.Wrong($"'{epoch}' is not an epoch");

        var header = new ComposerHeader
        {
            Key = FoldedText.Fold(sortName).Replace(' ', '-'),
            Name = NaturalName(sortName),
            SortName = sortName,
            Also = fields.List("also"),
            Alone = fields.List("alone"),
            Performs = fields.List("performs"),
            Born = born,
            Died = died,
            Epoch = epoch,
        };
        fields.Finish();
        return header;
    }

    private static string NaturalName(string sortName)
    {
        var comma = sortName.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? sortName : $"{sortName[(comma + 1)..].Trim()} {sortName[..comma]}";
    }

    // 1770-1827; 1947- of the living; -1521 where the birth is not known.
    private static (int? Born, int? Died) Years(FieldReader fields)
    {
        if (fields.Text("lived") is not { } text)
            return (null, null);

        var parts = text.Split('-');
        if (parts.Length == 2 && TryYear(parts[0], out var born) && TryYear(parts[1], out var died) && (born ?? 0) < (died ?? 3000))
            return (born, died);

        fields.Wrong($"'{text}' is not a span of years");
        return (null, null);
    }

    private static bool TryYear(string text, out int? year)
    {
        year = FieldReader.TryNumber(text, out var number) ? number : null;
        return text.Length == 0 || number is >= 800 and < 2100;
    }
}
