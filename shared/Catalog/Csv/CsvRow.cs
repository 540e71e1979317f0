namespace Cadenza.Catalog.Csv;

/// <summary>Where a row begins: what a reader needs to go on from there.</summary>
/// <param name="Offset">Bytes before it in the file, a byte order mark included.</param>
/// <param name="Line">Its line, from 1.</param>
public readonly record struct CsvPosition(long Offset, long Line)
{
    /// <summary>The start of a file.</summary>
    public static CsvPosition Start { get; } = new(0, 1);
}

/// <summary>A row, or why there is none.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Next">Where the next one begins.</param>
/// <param name="Fields">
/// Its fields, without quotes. Of a row with a problem: those before the problem, with U+FFFD for each byte that is not UTF-8.
/// </param>
/// <param name="Problem">Null, or why the row is rejected: a clause for "line 7: …".</param>
public sealed record CsvRow(CsvPosition Position, CsvPosition Next, IReadOnlyList<string> Fields, string? Problem)
{
    /// <summary>Whether it may be used.</summary>
    public bool IsGood => Problem is null;
}
