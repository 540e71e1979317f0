using System.Buffers;
using System.IO.Compression;

namespace Cadenza.Events.Ingest;

/// <summary>
/// The lines of one file to be, in pooled pieces. They are compressed once all are there, so that three hundred types in a batch take no
/// three hundred compressors, and what a message wrote can be taken back.
/// </summary>
internal sealed class EventLines : IBufferWriter<byte>, IDisposable
{
    private const int PieceBytes = 64 * 1024;

    private readonly List<(byte[] Piece, int Length)> _full = [];
    private byte[] _piece = [];
    private int _length;

    /// <summary>How many lines were ended.</summary>
    public long Count { get; private set; }

    /// <inheritdoc />
    public void Advance(int count) => _length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _piece.AsMemory(_length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _piece.AsSpan(_length);
    }

    /// <summary>Ends the present line.</summary>
    public void EndLine()
    {
        GetSpan(1)[0] = (byte)'\n';
        _length++;
        Count++;
    }

    /// <summary>The gzip file. The bytes depend on the lines alone: one fixed level, and no time or name in the header.</summary>
    public BinaryData Compress()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var (piece, length) in _full)
            {
                gzip.Write(piece, 0, length);
            }

            gzip.Write(_piece, 0, _length);
        }

        return new BinaryData(compressed.GetBuffer().AsMemory(0, (int)compressed.Length));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (piece, _) in _full)
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        ArrayPool<byte>.Shared.Return(_piece);
        _full.Clear();
        (_piece, _length) = ([], 0);
    }

    private void Reserve(int bytes)
    {
        if (_piece.Length - _length >= Math.Max(1, bytes))
        {
            return;
        }

        if (_length > 0)
        {
            _full.Add((_piece, _length));
        }
        else
        {
            ArrayPool<byte>.Shared.Return(_piece);
        }

        // A type's first piece is small: of hundreds of types most have a few lines in a batch.
        var least = _full.Count == 0 ? PieceBytes / 16 : PieceBytes;
        (_piece, _length) = (ArrayPool<byte>.Shared.Rent(Math.Max(least, bytes)), 0);
    }
}
