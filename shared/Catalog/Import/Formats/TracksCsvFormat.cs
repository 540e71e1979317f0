using System.Runtime.CompilerServices;
using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>
/// CSV with a track a row: its artists between semicolons, the name of its album, audio features and a genre. A track can stand in
/// several rows, once for each of its genres.
/// </summary>
internal sealed class TracksCsvFormat(IReadOnlyDictionary<string, CatalogId> knownArtists) : IImportReader
{
    /// <summary>The columns without which it is no such file.</summary>
    public static IReadOnlyList<string> Required { get; } = ["track_id", "artists", "album_name", "track_name", "duration_ms"];

    /// <summary>Whether a file's first line has the columns.</summary>
    public static bool IsHeader(string line)
    {
        var names = line.Split(',').Select(name => name.Trim(' ', '"')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Required.All(names.Contains);
    }

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        ImportSource source, CsvPosition? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await source.OpenAsync(0, cancellationToken).ConfigureAwait(false);
        var table = await CsvTable.OpenAsync(stream, Required, cancellationToken: cancellationToken).ConfigureAwait(false);
        var columns = new TrackColumns(table.Header, knownArtists);
        var position = from ?? table.Position;
        await using var rest = await source.OpenAsync(position.Offset, cancellationToken).ConfigureAwait(false);
        var reader = new CsvReader(rest, position: position) { Columns = table.Header.Count };
        await foreach (var row in reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            yield return ItemOf(columns, row);
    }

    private static ImportItem ItemOf(TrackColumns columns, CsvRow row)
    {
        if (row.Problem is { } problem)
            return Rejected(row, problem);

        try
        {
            var (key, json) = columns.ToLine(row.Fields);
            return new ImportItem(row.Position, row.Next) { Rows = [new ImportRow(ImportStage.Groups, key, row.Position.Line, json)] };
        }
        catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
        {
            return Rejected(row, RowRejectedException.ReasonOf(error));
        }
    }

    private static ImportItem Rejected(CsvRow row, string reason)
    {
        var excerpt = string.Concat(string.Join(',', row.Fields.Take(8)).Take(ImportLimits.ExcerptLength));
        return ImportItem.Rejected(row.Position, row.Next, reason, excerpt);
    }
}
