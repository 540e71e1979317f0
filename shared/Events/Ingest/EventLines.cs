using System.Buffers;
using System.IO.Compression;
using Microsoft.IO;

namespace Cadenza.Events.Ingest;

/// <summary>
/// The lines of one file to be. A few lines are kept as they are, so that three hundred types in a batch take no three hundred compressors;
/// of a type with many, a piece at a time is compressed while it is in the processor's cache. All of it is in pooled memory.
/// </summary>
internal sealed class EventLines : IBufferWriter<byte>, IDisposable
{
    private const int FirstPieceBytes = 4 * 1024;
    private const int PieceBytes = 128 * 1024;

    private static readonly RecyclableMemoryStreamManager Memory = new(new RecyclableMemoryStreamManager.Options
    {
        BlockSize = PieceBytes,
        MaximumSmallPoolFreeBytes = 64 << 20,
    });

    private byte[] _piece = [];
    private int _length;
    private RecyclableMemoryStream? _compressed;
    private GZipStream? _gzip;

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

    /// <summary>
    /// Ends the file, and returns it as gzip, good until <see cref="Dispose"/>. The bytes depend on the lines alone: one fixed level, and no time or
    /// name in the header.
    /// </summary>
    public RecyclableMemoryStream Finish()
    {
        CompressPiece();
        _gzip!.Dispose();
        return _compressed!;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gzip?.Dispose();
        _compressed?.Dispose();
        ArrayPool<byte>.Shared.Return(_piece);
        (_piece, _length) = ([], 0);
    }

    private void Reserve(int bytes)
    {
        bytes = Math.Max(1, bytes);
        if (_piece.Length - _length >= bytes)
        {
            return;
        }

        if (_length + bytes > PieceBytes && _length > 0)
        {
            CompressPiece();
        }

        if (_piece.Length - _length < bytes)
        {
            Grow(Math.Max(_length + bytes, Math.Max(FirstPieceBytes, Math.Min(PieceBytes, _piece.Length * 4))));
        }
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes);
        _piece.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_piece);
        _piece = larger;
    }

    private void CompressPiece()
    {
        _compressed ??= Memory.GetStream();
        _gzip ??= new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
        _gzip.Write(_piece, 0, _length);
        _length = 0;
    }
}
