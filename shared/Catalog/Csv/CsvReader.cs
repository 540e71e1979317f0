using System.Runtime.CompilerServices;

namespace Cadenza.Catalog.Csv;

/// <summary>
/// Reads CSV (RFC 4180, UTF-8 with or without a byte order mark; lines end with LF, CR LF or CR) row by row, in bounded memory.
/// </summary>
/// <remarks>
/// The input is hostile, and no row ends the reading. A row that is too large, not UTF-8, or of another number of fields than
/// <see cref="Columns"/> is returned with its problem. A row whose quotes are broken loses only its first line, whatever an
/// unclosed quote would have swallowed: reading goes on at the line after. Empty lines are skipped. Not thread-safe.
/// </remarks>
public sealed class CsvReader
{
    private const int FirstBufferBytes = 64 * 1024;

    private readonly Stream stream;
    private readonly CsvLimits limits;
    private readonly CsvScanner scanner;
    private byte[] buffer = new byte[FirstBufferBytes];
    private int start;
    private int end;
    private bool isEnd;
    private CsvPosition position;

    /// <summary>A reader of a stream that stands at a position: the start of the file, or the <see cref="CsvRow.Next"/> of a row.</summary>
    public CsvReader(Stream stream, CsvLimits? limits = null, CsvPosition? position = null)
    {
        this.stream = stream;
        this.limits = limits ?? CsvLimits.Default;
        this.position = position ?? CsvPosition.Start;
        ArgumentOutOfRangeException.ThrowIfLessThan(this.limits.RowBytes, 16, nameof(limits));
        scanner = new CsvScanner(this.limits);
    }

    /// <summary>How many fields a row must have, usually as many as the header; null for any number.</summary>
    public int? Columns { get; set; }

    /// <summary>Where the next row begins.</summary>
    public CsvPosition Position => position;

    /// <summary>The rows to the end.</summary>
    public async IAsyncEnumerable<CsvRow> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken) is { } row)
        {
            yield return row;
        }
    }

    /// <summary>The next row, or null at the end.</summary>
    public async ValueTask<CsvRow?> ReadAsync(CancellationToken cancellationToken = default)
    {
        await SkipEmptyLinesAsync(cancellationToken);
        while (start < end)
        {
            switch (scanner.Scan(buffer.AsSpan(start, end - start), isEnd))
            {
                case CsvScan.Row when scanner.Length <= limits.RowBytes:
                    return Judge();
                case CsvScan.Broken:
                    return await LoseLineAsync(scanner.Problem!, cancellationToken);
                case CsvScan.Row:
                case CsvScan.NeedsMore when end - start > limits.RowBytes:
                    return await LoseLineAsync($"it has more than {limits.RowBytes} bytes, or a quote that is never closed", cancellationToken);
                default:
                    await FillAsync(cancellationToken);
                    break;
            }
        }

        return null;
    }

    // A wrong number of fields over several lines is what an unclosed quote leaves when a later one closes it.
    private CsvRow Judge()
    {
        var bytes = buffer.AsSpan(start, scanner.Length);
        var lines = CsvLines.Count(bytes);
        var problem = scanner.Problem;
        if (lines > limits.Lines)
        {
            problem ??= $"it has {lines} lines, more than {limits.Lines}, or a quote that is never closed";
        }
        else if (Columns is { } columns && scanner.Fields.Count != columns)
        {
            problem ??= $"it has {scanner.Fields.Count} fields where there are {columns} columns";
        }

        return Take(problem is not null && lines > 1 ? CsvLines.FirstLength(bytes) : bytes.Length, problem);
    }

    private CsvRow Take(int length, string? problem)
    {
        var from = position;
        Advance(length);
        return new CsvRow(from, position, [.. scanner.Fields], problem);
    }

    private void Advance(int length)
    {
        position = new CsvPosition(position.Offset + length, position.Line + CsvLines.Count(buffer.AsSpan(start, length)));
        start += length;
    }

    private async ValueTask<CsvRow> LoseLineAsync(string problem, CancellationToken cancellationToken)
    {
        var row = new CsvRow(position, position, [.. scanner.Fields], problem);
        while (true)
        {
            var length = CsvLines.FirstLength(buffer.AsSpan(start, end - start));
            if (length >= 0)
            {
                // A CR that ends the memory may have its LF still to come.
                if (start + length == end && buffer[end - 1] == '\r' && !isEnd)
                {
                    Advance(length - 1);
                    await FillAsync(cancellationToken);
                    continue;
                }

                Advance(length);
                return row with { Next = position };
            }

            Advance(end - start);
            if (isEnd)
            {
                return row with { Next = position };
            }

            await FillAsync(cancellationToken);
        }
    }

    private async ValueTask SkipEmptyLinesAsync(CancellationToken cancellationToken)
    {
        if (position.Offset == 0 && start == end)
        {
            await FillAsync(cancellationToken);
            start += buffer.AsSpan(0, end).StartsWith("\uFEFF"u8) ? 3 : 0;
            position = position with { Offset = start };
        }

        while (start < end || !isEnd)
        {
            if (end - start < 2 && !isEnd)
            {
                await FillAsync(cancellationToken);
                continue;
            }

            if (buffer[start] is not ((byte)'\r' or (byte)'\n'))
            {
                return;
            }

            Advance(CsvLines.FirstLength(buffer.AsSpan(start, end - start)));
        }
    }

    /// <summary>Reads more behind what is unread, until the buffer is full or the file ends.</summary>
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            // One byte over the largest row, and the second half of its line end.
            Array.Resize(ref buffer, Math.Max(buffer.Length, Math.Min(buffer.Length * 2, limits.RowBytes + 2)));
        }

        while (end < buffer.Length && !isEnd)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            end += read;
            isEnd = read == 0;
        }
    }
}
