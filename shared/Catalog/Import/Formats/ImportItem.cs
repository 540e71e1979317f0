using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>What one row of a file came to: rows to write, or one problem.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Next">Where the next one begins: a reader goes on from there.</param>
internal sealed record ImportItem(CsvPosition Position, CsvPosition Next)
{
    public IReadOnlyList<ImportRow> Rows { get; init; } = [];

    public ImportReject? Reject { get; init; }

    public static ImportItem Rejected(CsvPosition position, CsvPosition next, string reason, string excerpt) => new(position, next)
    {
        Reject = new ImportReject(position.Line, reason, excerpt.Length <= ImportLimits.ExcerptLength ? excerpt : excerpt[..ImportLimits.ExcerptLength]),
    };
}

/// <summary>Reads a file of one format, from its start or from where a reader left off.</summary>
internal interface IImportReader
{
    /// <summary>The items from <paramref name="from"/> on.</summary>
    /// <param name="source">Opens the file, unpacked.</param>
    /// <param name="from">Null: from the start.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<ImportItem> ReadAsync(ImportSource source, CsvPosition? from, CancellationToken cancellationToken);
}
