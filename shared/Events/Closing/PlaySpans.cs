using System.Buffers.Text;
using System.Text;

namespace Cadenza.Events.Closing;

/// <summary>The fields of a play that are counted by, where they lie in its envelope: millions are read in a closing, and no object is made of one.</summary>
internal readonly ref struct PlaySpans
{
    private PlaySpans(ReadOnlySpan<byte> id, ReadOnlySpan<byte> country, ReadOnlySpan<byte> product, long msPlayed)
    {
        Id = id;
        Country = country;
        Product = product;
        MsPlayed = msPlayed;
    }

    /// <summary>What was played, in UTF-8.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary>The country.</summary>
    public ReadOnlySpan<byte> Country { get; }

    /// <summary>The product.</summary>
    public ReadOnlySpan<byte> Product { get; }

    /// <summary>Milliseconds heard.</summary>
    public long MsPlayed { get; }

    /// <summary>Reads them from an envelope that was found valid, which says that none of them stands twice.</summary>
    public static PlaySpans Read(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> countedBy)
    {
        if (TryReadPlain(envelope, countedBy, out var play))
        {
            return play;
        }

        var fields = PlayFields.Read(envelope, Encoding.UTF8.GetString(countedBy));
        return new PlaySpans(Encoding.UTF8.GetBytes(fields.Id), Encoding.UTF8.GetBytes(fields.Country), Encoding.UTF8.GetBytes(fields.Product), fields.MsPlayed);
    }

    /// <summary>Reads JSON without white space, escapes and nesting before the last of the fields: what nearly every client sends. False for any other.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> json, ReadOnlySpan<byte> countedBy, out PlaySpans play)
    {
        ReadOnlySpan<byte> id = default, country = default, product = default, ms = default;
        var found = 0;
        var rest = json[1..];
        while (found < 4 && TryReadProperty(ref rest, out var name, out var value))
        {
            if (name.SequenceEqual(countedBy))
            {
                id = value;
                found++;
            }
            else if (name.SequenceEqual("country"u8))
            {
                country = value;
                found++;
            }
            else if (name.SequenceEqual("product"u8))
            {
                product = value;
                found++;
            }
            else if (name.SequenceEqual("ms_played"u8))
            {
                ms = value;
                found++;
            }
        }

        var parsed = Utf8Parser.TryParse(ms, out long msPlayed, out var read) && read == ms.Length;
        play = new PlaySpans(id, country, product, msPlayed);
        return found == 4 && parsed;
    }

    private static bool TryReadProperty(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryReadString(ref rest, out name) || rest.Length < 2 || rest[0] != ':')
        {
            return false;
        }

        rest = rest[1..];
        if (rest[0] == '"')
        {
            return TryReadString(ref rest, out value) && TrySkipComma(ref rest);
        }

        var end = rest.IndexOfAny(",}[{ "u8);
        if (end <= 0 || rest[end] is not ((byte)',' or (byte)'}'))
        {
            return false;
        }

        value = rest[..end];
        rest = rest[end..];
        return TrySkipComma(ref rest);
    }

    private static bool TryReadString(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        var end = rest[1..].IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0 || rest[end + 1] == '\\')
        {
            return false;
        }

        text = rest.Slice(1, end);
        rest = rest[(end + 2)..];
        return true;
    }

    /// <summary>After a value there is a comma, or the object ends; then there is no next property.</summary>
    private static bool TrySkipComma(scoped ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] is not ((byte)',' or (byte)'}'))
        {
            return false;
        }

        rest = rest[0] == ',' ? rest[1..] : default;
        return true;
    }
}
