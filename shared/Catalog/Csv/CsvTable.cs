using System.Runtime.CompilerServices;

namespace Cadenza.Catalog.Csv;

/// <summary>A CSV file with a header: rows whose columns are found by name, in any order, others ignored.</summary>
public sealed class CsvTable
{
    private readonly Stream stream;
    private readonly CsvLimits limits;
    private readonly int[] columns;
    private CsvReader reader;

    private CsvTable(Stream stream, CsvLimits limits, CsvReader reader, IReadOnlyList<string> header, int[] columns)
    {
        (this.stream, this.limits, this.reader, Header, this.columns) = (stream, limits, reader, header, columns);
        reader.Columns = header.Count;
    }

    /// <summary>The names of all columns, as they stand.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Where the next row begins: bytes read so far, for progress.</summary>
    public CsvPosition Position => reader.Position;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file from its start; not disposed.</param>
    /// <param name="names">The columns wanted: <see cref="Value"/> takes their places. Upper and lower case are alike.</param>
    /// <param name="limits">The limits; null for <see cref="CsvLimits.Default"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">No header, a column missing or there twice: the message is a clause for "FILE: …".</exception>
    public static async Task<CsvTable> OpenAsync(Stream stream, IReadOnlyList<string> names, CsvLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var reader = new CsvReader(stream, limits);
        var header = await reader.ReadAsync(cancellationToken) ?? throw new InvalidDataException("the file is empty: its first line must name the columns");
        if (!header.IsGood)
        {
            throw new InvalidDataException($"line {header.Position.Line} must name the columns, and {header.Problem}");
        }

        string[] found = [.. header.Fields.Select(name => name.Trim())];
        return new CsvTable(stream, limits ?? CsvLimits.Default, reader, found, [.. names.Select(name => Find(found, name))]);
    }

    /// <summary>Goes on at a row's place: the stream must be able to seek.</summary>
    public void Resume(CsvPosition position)
    {
        stream.Seek(position.Offset, SeekOrigin.Begin);
        reader = new CsvReader(stream, limits, position) { Columns = Header.Count };
    }

    /// <summary>The next row, good or not, or null at the end.</summary>
    public ValueTask<CsvRow?> ReadAsync(CancellationToken cancellationToken = default) => reader.ReadAsync(cancellationToken);

    /// <summary>The rows to the end.</summary>
    public async IAsyncEnumerable<CsvRow> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken) is { } row)
        {
            yield return row;
        }
    }

    /// <summary>A row's value of the n-th column asked for; null when a rejected row was not readable so far.</summary>
    public string? Value(CsvRow row, int column) => columns[column] < row.Fields.Count ? row.Fields[columns[column]] : null;

    private static int Find(string[] header, string name)
    {
        var at = Array.FindIndex(header, found => found.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            throw new InvalidDataException($"there is no column '{name}'; the header has: {Shorten(string.Join(',', header))}");
        }

        return Array.FindLastIndex(header, found => found.Equals(name, StringComparison.OrdinalIgnoreCase)) == at
            ? at
            : throw new InvalidDataException($"the column '{name}' is there twice");
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
