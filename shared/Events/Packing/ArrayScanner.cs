using System.Buffers;

namespace Cadenza.Events.Packing;

/// <summary>
/// Finds where the elements of a JSON array end, by brackets and quotes alone: an element that is no JSON keeps its neighbours from
/// nothing. The text may come in pieces.
/// </summary>
internal struct ArrayScanner
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"[]{},"u8);

    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    /// <summary>
    /// Where the array's own next comma or closing bracket stands in <paramref name="text"/>, which goes on behind the opening bracket or
    /// behind what was found last; -1 when it is not in it: then the next piece of text goes on behind this one.
    /// </summary>
    public int Next(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
                continue;
            }

            var rest = text[at..];
            var found = _isInString ? rest.IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOfAny(Structure);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (Takes(text[at]))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether this ends an element.</summary>
    private bool Takes(byte c)
    {
        switch (c)
        {
            case (byte)'"':
                _isInString = !_isInString;
                return false;
            case (byte)'\\':
                _isEscaped = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            case (byte)',':
                return _depth == 0;
            default:
                return _depth-- == 0;
        }
    }
}
