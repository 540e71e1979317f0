using System.Globalization;
using Cadenza.Catalog.Csv;
using Cadenza.Works.Linking;

namespace Cadenza.Local.Commands.Linking;

/// <summary>The tracks of a file. Ids are anyone's: strings, and not always unique; so the linker sees the places of the rows instead.</summary>
internal sealed class LinkInput
{
    /// <summary>The most rows of one run: they are linked together, and so stand in memory together.</summary>
    public const int RowsMax = 10_000_000;

    private const int NotesMax = 1_000;
    private const int ArtistsMax = 100;
    private const int ProgressRows = 250_000;

    private static readonly string[] Columns = ["id", "artists", "album", "title"];

    /// <summary>The id of every row that has one, in order.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>The rows that can be linked; the id of each is its place in <see cref="Ids"/>.</summary>
    public List<LinkRow> Rows { get; } = [];

    /// <summary>How many rows could not be read.</summary>
    public int Rejected { get; private set; }

    /// <summary>Reads a file, or a pipe such as <c>/dev/stdin</c>. What is wrong with single rows goes to <paramref name="errors"/>.</summary>
    /// <exception cref="LocalException">The file cannot be read, or is not such a table.</exception>
    public static async Task<LinkInput> ReadAsync(string file, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: false);
            var input = new LinkInput();
            await input.ReadAsync(await CsvTable.OpenAsync(stream, Columns, cancellationToken: cancellationToken), errors, cancellationToken);
            return input;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            throw new LocalException($"{file}: {error.Message}", error);
        }
    }

    private async Task ReadAsync(CsvTable table, TextWriter errors, CancellationToken cancellationToken)
    {
        await foreach (var row in table.ReadAllAsync(cancellationToken))
        {
            if (!row.IsGood)
            {
                await RejectAsync(table, row, errors);
                continue;
            }

            if (Ids.Count == RowsMax)
            {
                throw new InvalidDataException($"it has more than {RowsMax} rows; split it by composer or label");
            }

            Rows.Add(new LinkRow(PlaceOf(Ids.Count), ArtistsOf(table.Value(row, 1)!), table.Value(row, 2)!, table.Value(row, 3)!));
            Ids.Add(table.Value(row, 0)!);
            if (Ids.Count % ProgressRows == 0)
            {
                await errors.WriteLineAsync($"link: {Ids.Count} rows read");
            }
        }

        if (Rejected > NotesMax)
        {
            await errors.WriteLineAsync($"link: {Rejected - NotesMax} more rows rejected");
        }
    }

    // A row that is no use still has its line in the answer, when it says whose line that is.
    private async Task RejectAsync(CsvTable table, CsvRow row, TextWriter errors)
    {
        if (++Rejected <= NotesMax)
        {
            await errors.WriteLineAsync($"link: line {row.Position.Line} rejected: {row.Problem}");
        }

        if (table.Value(row, 0) is { Length: > 0 } id && !id.Contains('\uFFFD') && !id.Contains('\0'))
        {
            Ids.Add(id);
        }
    }

    private static string PlaceOf(int place) => place.ToString(CultureInfo.InvariantCulture);

    private static string[] ArtistsOf(string artists) =>
        [.. artists.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(ArtistsMax)];
}
