using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>How the bytes of a body are coded.</summary>
internal enum ContentCoding
{
    /// <summary>As they are.</summary>
    Identity,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip,

    /// <summary>Brotli (RFC 7932).</summary>
    Brotli,
}

/// <summary>What the header <c>Accept-Encoding</c> asks for (RFC 9110, 12.5.3).</summary>
internal static class ContentCodings
{
    private const int Unsaid = -1;

    /// <summary>
    /// The coding that the caller likes best: by quality, and Brotli before gzip before none where qualities are equal. None where the
    /// header is absent, and where it refuses everything: then the body is sent as it is, which is allowed.
    /// </summary>
    public static ContentCoding Preferred(this HttpRequest request)
    {
        var header = request.Headers.AcceptEncoding;
        return header.Count == 0 ? ContentCoding.Identity : Preferred(header.ToString());
    }

    /// <summary>The coding that a header's text likes best.</summary>
    public static ContentCoding Preferred(ReadOnlySpan<char> header)
    {
        var (gzip, brotli, identity, others) = (Unsaid, Unsaid, Unsaid, Unsaid);
        foreach (var range in header.Split(','))
        {
            var name = Read(header[range], out var quality);
            if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
                gzip = quality;
            else if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                brotli = quality;
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
                identity = quality;
            else if (name is "*")
                others = quality;
        }

        gzip = gzip == Unsaid ? others : gzip;
        brotli = brotli == Unsaid ? others : brotli;

        // Without a word about identity it is acceptable, and liked least.
        return brotli > 0 && brotli >= gzip && brotli >= identity ? ContentCoding.Brotli
            : gzip > 0 && gzip >= identity ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    /// <summary>The name in <c>Content-Encoding</c>.</summary>
    public static string Name(this ContentCoding coding) => coding == ContentCoding.Brotli ? "br" : "gzip";

    /// <summary>The name of one element, and its quality in thousandths. A quality that is none counts as 0: what is not understood is not chosen.</summary>
    private static ReadOnlySpan<char> Read(ReadOnlySpan<char> element, out int quality)
    {
        var semicolon = element.IndexOf(';');
        var weight = semicolon < 0 ? "q=1" : element[(semicolon + 1)..].Trim();
        quality = weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase) ? Thousandths(weight[2..]) : 0;
        return (semicolon < 0 ? element : element[..semicolon]).Trim();
    }

    // RFC 9110, 12.4.2: 0 or 1, with at most three decimals.
    private static int Thousandths(ReadOnlySpan<char> weight)
    {
        if (weight.Length is 0 or > 5 || weight[0] is not ('0' or '1') || (weight.Length > 1 && weight[1] != '.'))
            return 0;

        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var at = i == 0 ? 0 : i + 1;
            var digit = at < weight.Length ? weight[at] : '0';
            if (!char.IsAsciiDigit(digit))
                return 0;

            value = (value * 10) + (digit - '0');
        }

        return Math.Min(value, 1000);
    }
}
