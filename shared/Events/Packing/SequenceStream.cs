namespace Cadenza.Events.Packing;

/// <summary>Two streams, one after the other. Closes both.</summary>
internal sealed class SequenceStream(Stream first, Stream second) : ReadOnlyStream
{
    private bool _isFirstOver;

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (!_isFirstOver && first.Read(buffer) is var read and > 0)
        {
            return read;
        }

        _isFirstOver = true;
        return second.Read(buffer);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            second.Dispose();
        }

        base.Dispose(disposing);
    }
}
