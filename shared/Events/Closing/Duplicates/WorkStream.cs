namespace Cadenza.Events.Closing.Duplicates;

/// <summary>A work file as a stream that is read forward, a stretch at a time.</summary>
internal sealed class WorkStream(IWorkFiles work, string name) : Stream
{
    private const int StretchBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[StretchBytes];
    private ReadOnlyMemory<byte> _stretch;
    private long _offset;
    private bool _isLast;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_stretch.IsEmpty && !_isLast)
        {
            // Who reads a stream asks for no context, and would else go on wherever there is a thread.
            _stretch = _buffer.AsMemory(0, await work.ReadAsync(name, _offset, _buffer, cancellationToken).ConfigureAwait(false));
            _isLast = _stretch.Length < _buffer.Length;
            _offset += _stretch.Length;
        }

        var count = Math.Min(buffer.Length, _stretch.Length);
        _stretch[..count].CopyTo(buffer);
        _stretch = _stretch[count..];
        return count;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A work file is read asynchronously.");

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
