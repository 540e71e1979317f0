namespace Cadenza.Events.Packing;

/// <summary>What lies between two delimiters of a stream, without the white space around it, and the line on which it begins.</summary>
internal sealed class StreamedPart
{
    private readonly byte[] _bytes = new byte[EnvelopeReader.MaxBytes + 1];
    private long _length;
    private long _line = 1;
    private long _firstLine = 1;

    /// <summary>Whether there was white space alone.</summary>
    public bool IsBlank => _length == 0;

    /// <summary>The part, as an envelope.</summary>
    public StreamedEnvelope Envelope
    {
        get
        {
            // White space behind what is too long does not matter.
            var json = ((ReadOnlyMemory<byte>)_bytes.AsMemory(0, (int)Math.Min(_length, _bytes.Length))).TrimEnd(" \t\r\n"u8);
            return new StreamedEnvelope(_firstLine, json, _length > _bytes.Length ? _length : json.Length);
        }
    }

    /// <summary>Begins another part.</summary>
    public void Begin() => _length = 0;

    /// <summary>Adds text to it.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (_length == 0)
        {
            var blank = text.IndexOfAnyExcept(" \t\r\n"u8) is var first and >= 0 ? first : text.Length;
            _line += text[..blank].Count((byte)'\n');
            _firstLine = _line;
            text = text[blank..];
        }

        if (_length < _bytes.Length)
        {
            text[..(int)Math.Min(text.Length, _bytes.Length - _length)].CopyTo(_bytes.AsSpan((int)_length));
        }

        _length += text.Length;
        _line += text.Count((byte)'\n');
    }

    /// <summary>Goes past a delimiter.</summary>
    public void Pass(byte delimiter) => _line += delimiter == '\n' ? 1 : 0;
}
