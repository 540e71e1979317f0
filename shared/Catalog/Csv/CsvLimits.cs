namespace Cadenza.Catalog.Csv;

/// <summary>What a CSV file may not exceed. A row that does is rejected, and costs no more memory than <see cref="RowBytes"/>.</summary>
public sealed record CsvLimits
{
    /// <summary>The limits that the commands and the import use.</summary>
    public static CsvLimits Default { get; } = new();

    /// <summary>The most bytes of a row, its line end included. The default value is 1 MiB; at least 16.</summary>
    public int RowBytes { get; init; } = 1024 * 1024;

    /// <summary>The most bytes of a field. The default value is 64 KiB.</summary>
    public int FieldBytes { get; init; } = 64 * 1024;

    /// <summary>The most fields of a row. The default value is 256.</summary>
    public int Fields { get; init; } = 256;

    /// <summary>The most lines of a row, since a quoted field may hold line ends. The default value is 256.</summary>
    public int Lines { get; init; } = 256;
}
