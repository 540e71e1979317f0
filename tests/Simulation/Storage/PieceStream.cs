namespace Cadenza.Tests.Simulation.Storage;

/// <summary>Reads a range of a blob's content.</summary>
internal sealed class PieceStream(IReadOnlyList<IBlobPiece> pieces, long offset, long length) : Stream
{
    private long _position;
    private int _piece;
    private long _pieceStart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _position);
        if (wanted == 0)
        {
            return 0;
        }

        var at = offset + _position;
        while (at >= _pieceStart + pieces[_piece].Length)
        {
            _pieceStart += pieces[_piece++].Length;
        }

        var read = pieces[_piece].Read((int)(at - _pieceStart), buffer[..wanted]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
