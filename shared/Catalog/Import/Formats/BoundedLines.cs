using Cadenza.Catalog.Csv;

namespace Cadenza.Catalog.Import.Formats;

/// <summary>Lines that end with LF (or the file), in memory of one line of the largest size: of a longer one the rest is skipped.</summary>
internal sealed class BoundedLines(Stream stream, int lineBytesMax, CsvPosition start)
{
    private const int FirstBufferBytes = 64 * 1024;

    private CsvPosition _position = start;
    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _isEnd;

    /// <summary>The next line, or null at the end.</summary>
    public async ValueTask<BoundedLine?> ReadAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0)
                return Take(searched + at, 1, isTooLong: false);

            searched = _end - _start;
            if (searched > lineBytesMax)
                return await SkipAsync(cancellationToken).ConfigureAwait(false);

            if (_isEnd)
                return searched == 0 ? null : Take(searched, 0, isTooLong: false);

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private BoundedLine Take(int length, int endLength, bool isTooLong)
    {
        var from = _position;
        var bytes = _buffer.AsSpan(_start, length).ToArray();
        _position = new CsvPosition(from.Offset + length + endLength, from.Line + 1);
        _start += length + endLength;
        return new BoundedLine(from, _position, bytes, isTooLong || length > lineBytesMax);
    }

    private async ValueTask<BoundedLine> SkipAsync(CancellationToken cancellationToken)
    {
        var from = _position;
        var beginning = _buffer.AsSpan(_start, ImportLimits.ExcerptLength).ToArray();
        var length = 0L;
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var taken = at >= 0 ? at + 1 : _end - _start;
            _start += taken;
            length += taken;
            if (at >= 0 || _isEnd)
            {
                _position = new CsvPosition(from.Offset + length, from.Line + 1);
                return new BoundedLine(from, _position, beginning, IsTooLong: true);
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, lineBytesMax + 2));

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _isEnd = read == 0;
    }
}
