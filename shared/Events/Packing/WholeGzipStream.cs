using System.Buffers;
using System.IO.Compression;

namespace Cadenza.Events.Packing;

/// <summary>
/// Unpacks gzip, one member or several, and knows whether it was whole: <see cref="GZipStream"/> says nothing of bytes behind the last
/// member, and nothing of a cut when its strict validation is off. So a member of our own is put behind, and has to come out last.
/// </summary>
/// <remarks>Reading throws an <see cref="InvalidDataException"/> when the gzip is torn, damaged, or followed by anything else.</remarks>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    private const int BufferBytes = 32 * 1024;

    private static readonly byte[] Seal = Guid.NewGuid().ToByteArray();
    private static readonly byte[] SealMember = Compress(Seal);

    private readonly GZipStream _gzip;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _from;
    private int _to;
    private bool _isAtEnd;

    /// <summary>Over a stream, which it closes.</summary>
    public WholeGzipStream(Stream compressed) =>
        _gzip = new GZipStream(new SequenceStream(compressed, new MemoryStream(SealMember, writable: false)), CompressionMode.Decompress);

    /// <summary>What every member begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x1f, 0x8b];

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        // The last bytes are held back as long as they may be the seal.
        while (_to - _from <= Seal.Length && !_isAtEnd)
        {
            Fill();
        }

        var length = Math.Min(buffer.Length, _to - _from - Seal.Length);
        _buffer.AsSpan(_from, length).CopyTo(buffer);
        _from += length;
        return length;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            _gzip.Dispose();
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        var read = _gzip.Read(_buffer.AsSpan(_to));
        _to += read;
        _isAtEnd = read == 0;
        if (_isAtEnd && !_buffer.AsSpan(0, _to).SequenceEqual(Seal))
        {
            throw new InvalidDataException("The gzip is torn, or is followed by something else.");
        }
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
