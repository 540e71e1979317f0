using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>
/// HTML. It is made of interpolated strings alone, whose text is taken as it stands and whose holes are encoded, for text and for quoted
/// attributes; a hole that is markup itself is not. So what comes from outside cannot become markup, and nobody has to remember to encode it.
/// </summary>
internal readonly struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    /// <summary>No markup.</summary>
    public static Markup None => default;

    /// <summary>The markup of an interpolated string.</summary>
    public static Markup Of(Builder html) => new(html.ToString());

    /// <summary>One after another.</summary>
    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <inheritdoc />
    public override string ToString() => _text ?? "";

    /// <summary>Puts an interpolated string together.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Builder(int literalLength, int formattedCount)
    {
        private const int HoleLength = 40;

        // What means something in HTML is encoded in any case; every script is left as it is.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _html = new(literalLength + (formattedCount * HoleLength));

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(string? text) => _html.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(Markup html) => _html.Append(html.ToString());

        public override string ToString() => _html.ToString();
    }
}
