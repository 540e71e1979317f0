namespace Cadenza.Works.Titles;

/// <summary>Reads the title of a track as shops and labels print it, in some fifteen languages. Safe for use by many threads.</summary>
/// <remarks>
/// Linear in the length of the title, of which no more than <see cref="LengthMax"/> characters are read: one pass makes tokens, and each
/// reader passes over them and marks what it understood.
/// </remarks>
public sealed class TitleParser
{
    /// <summary>How much of a title is read: 1,000 characters.</summary>
    public const int LengthMax = 1_000;

    [ThreadStatic]
    private static TitleScan? _scan;

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
        var scan = _scan ??= new TitleScan();
        scan.Reset(title);
        TitleLexer.Read(scan);
        PairReader.Read(scan);
        ComposerReader.Read(scan, artists is null ? _isComposer : name => _isComposer(name) || IsArtist(name, artists));
        CatalogReader.Read(scan);
        OpusReader.Read(scan);
        KeyReader.Read(scan);
        AsideReader.Read(scan);
        BoundaryReader.Read(scan);
        WorkReader.Read(scan);
        return TitleAssembly.Assemble(scan);
    }

    // "Fago" of "Francesco Nicola Fago": the end of an artist's name, or all of it.
    private static bool IsArtist(string name, IReadOnlyList<string> artists)
    {
        foreach (var artist in artists)
        {
            if (artist.EndsWith(name, StringComparison.OrdinalIgnoreCase) && name.Length > 2
                && (artist.Length == name.Length || artist[artist.Length - name.Length - 1] == ' '))
            {
                return true;
            }
        }

        return false;
    }
}
