namespace Cadenza.Events.Packing;

/// <summary>One envelope out of a stream.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Json">Its bytes, until the next is taken; cut off behind <see cref="EnvelopeReader.MaxBytes"/>.</param>
/// <param name="Length">How many bytes it has.</param>
public readonly record struct StreamedEnvelope(long Line, ReadOnlyMemory<byte> Json, long Length)
{
    /// <summary>Reads and validates it.</summary>
    public EnvelopeResult Read(EventRegistry registry) =>
        Length > EnvelopeReader.MaxBytes ? EnvelopeResult.TooLong(Length) : EnvelopeReader.Read(Json.Span, registry);
}

/// <summary>
/// Reads envelopes one by one out of a stream of any length, in bounded memory, in every form that a message may have (see
/// <see cref="MessageUnpacker"/>); but without a message's bounds, since a file is none.
/// </summary>
public sealed class EnvelopeStream
{
    private const int ChunkBytes = EnvelopeReader.MaxBytes + 1;

    private readonly Stream _stream;
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private readonly StreamedPart _part = new();
    private int _from;
    private int _to;

    private EnvelopeStream(Stream stream) => _stream = stream;

    private delegate int Find(ReadOnlySpan<byte> text);

    private ReadOnlySpan<byte> Chunk => _chunk.AsSpan(_from, _to - _from);

    /// <summary>The envelopes, in order.</summary>
    /// <exception cref="InvalidDataException">While they are taken: the gzip is not whole, or the array has no end.</exception>
    public static IEnumerable<StreamedEnvelope> Read(Stream stream)
    {
        var plain = new EnvelopeStream(stream);
        plain.FillWhole();
        return MessageUnpacker.IsGzip(plain.Chunk)
            ? new EnvelopeStream(new WholeGzipStream(new SequenceStream(new MemoryStream(plain.Chunk.ToArray(), writable: false), stream))).ReadPlain()
            : plain.ReadPlain();
    }

    private IEnumerable<StreamedEnvelope> ReadPlain()
    {
        FillWhole();
        var start = Chunk.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && Chunk[start] == '[' ? ReadArray()
            : _to < ChunkBytes && start >= 0 && EnvelopeSplitter.IsOneValue(Chunk[start..].TrimEnd(" \t\r\n"u8)) ? ReadOne()
            : ReadLines();
    }

    private IEnumerable<StreamedEnvelope> ReadOne()
    {
        Cut(static _ => -1);
        yield return _part.Envelope;
    }

    private IEnumerable<StreamedEnvelope> ReadLines()
    {
        for (var end = 0; end >= 0;)
        {
            end = Cut(static text => text.IndexOf((byte)'\n'));
            if (!_part.IsBlank)
            {
                yield return _part.Envelope;
            }
        }
    }

    private IEnumerable<StreamedEnvelope> ReadArray()
    {
        var scanner = default(ArrayScanner);
        Find next = text => scanner.Next(text);
        Cut(static text => text.IndexOf((byte)'['));
        for (var isFirst = true; ; isFirst = false)
        {
            var end = Cut(next);
            if (end is not (',' or ']'))
            {
                throw new InvalidDataException(EnvelopeSplitter.NoArray);
            }

            if (!(isFirst && end == ']' && _part.IsBlank))
            {
                yield return _part.Envelope;
            }

            if (end == ']')
            {
                break;
            }
        }

        Cut(static _ => -1);
        if (!_part.IsBlank)
        {
            throw new InvalidDataException(EnvelopeSplitter.NoArray);
        }
    }

    /// <summary>Takes what goes before the next delimiter, and returns that; -1 when the stream ends before.</summary>
    private int Cut(Find find)
    {
        _part.Begin();
        while (_from < _to || Fill())
        {
            var length = find(Chunk);
            _part.Add(length < 0 ? Chunk : Chunk[..length]);
            if (length >= 0)
            {
                var delimiter = Chunk[length];
                _part.Pass(delimiter);
                _from += length + 1;
                return delimiter;
            }

            _from = _to;
        }

        return -1;
    }

    private bool Fill()
    {
        (_from, _to) = (0, _stream.Read(_chunk));
        return _to > 0;
    }

    /// <summary>Reads as much as goes in: from its beginning the form is told.</summary>
    private void FillWhole() => (_from, _to) = _from < _to ? (_from, _to) : (0, _stream.ReadAtLeast(_chunk, ChunkBytes, throwOnEndOfStream: false));
}
