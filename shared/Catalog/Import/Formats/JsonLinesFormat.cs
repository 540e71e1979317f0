using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>The catalogue's own JSON Lines: a header, then an object a line.</summary>
internal sealed class JsonLinesFormat : IImportReader
{
    /// <summary>The version that is written, and the latest that is read.</summary>
    public const int Version = 1;

    private const string Name = "cadenza-catalogue";

    /// <summary>The first line.</summary>
    public static string Header { get; } = $$"""{"format":"{{Name}}","version":{{Version}}}""";

    /// <summary>Whether a line is a header of this format.</summary>
    /// <exception cref="InvalidDataException">It is, of a version that is not known here.</exception>
    public static bool IsHeader(ReadOnlySpan<char> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.ToString());
            if (!json.RootElement.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || !format.ValueEquals(Name))
                return false;

            return json.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number is >= 1 and <= Version
                ? true
                : throw new InvalidDataException($"it is of another version of the format than {Version}");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        ImportSource source, CsvPosition? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await source.OpenAsync(from?.Offset ?? 0, cancellationToken).ConfigureAwait(false);
        var lines = new BoundedLines(stream, ImportLimits.LineBytes, from ?? CsvPosition.Start);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Position.Line > 1 && !line.IsBlank)
                yield return ItemOf(line);
        }
    }

    private static ImportItem ItemOf(BoundedLine line)
    {
        if (line.IsTooLong)
            return ImportItem.Rejected(line.Position, line.Next, $"the line has more than {ImportLimits.LineBytes} bytes", line.Excerpt);

        try
        {
            var (stage, key) = RowJson.Check(line.Bytes.Span);
            return new ImportItem(line.Position, line.Next) { Rows = [new ImportRow(stage, key, line.Position.Line, line.Bytes)] };
        }
        catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
        {
            var reason = error is JsonException ? "it is no JSON, or nests too deeply" : RowRejectedException.ReasonOf(error);
            return ImportItem.Rejected(line.Position, line.Next, reason, line.Excerpt);
        }
    }
}

/// <summary>A line without its end; of one that is too long its beginning.</summary>
internal sealed record BoundedLine(CsvPosition Position, CsvPosition Next, ReadOnlyMemory<byte> Bytes, bool IsTooLong)
{
    public bool IsBlank => Bytes.Span.Trim(" \t\r"u8).IsEmpty && !IsTooLong;

    /// <summary>Its beginning, for a person to find it by.</summary>
    public string Excerpt => RejectText.ExcerptOf(Bytes.Span);
}
