using Cadenza.Works.Authority;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>
/// The first phase: parses the rows of one album and finds each row's composer, by what the row says, else by the album's name, else by
/// its neighbours. Safe for use by many threads.
/// </summary>
public sealed class AlbumAttributor
{
    private readonly ComposerDirectory _composers;
    private readonly ComposerEvidence _evidence;
    private readonly TitleParser _parser;

    /// <summary>An attributor with the embedded authority list.</summary>
    public AlbumAttributor()
        : this(WorkAuthority.Default)
    {
    }

    /// <summary>An attributor.</summary>
    /// <param name="authority">The authority list.</param>
    public AlbumAttributor(WorkAuthority authority)
    {
        _composers = new ComposerDirectory(authority);
        _evidence = new ComposerEvidence(_composers);
        _parser = new TitleParser(name => _composers.Find(name) is not null);
    }

    /// <summary>Attributes the rows of one album. The answer has a row for each, in order, and does not depend on the order.</summary>
    public IReadOnlyList<AttributedRow> Attribute(IReadOnlyList<LinkRow> album)
    {
        var rows = album.Select(Own).ToArray();
        foreach (var part in Enumerable.Range(0, rows.Length).GroupBy(i => rows[i].Row.Album, StringComparer.Ordinal))
        {
            var named = _evidence.OfAlbum(part.Key);
            var neighbours = part.Where(i => rows[i].Composer is not null).Select(i => rows[i].Composer!).DistinctBy(composer => composer.Key).Take(2).ToList();
            foreach (var i in part.Where(i => rows[i].Composer is null))
                rows[i] = ByAlbum(rows[i], named, neighbours);
        }

        return rows;
    }

    private AttributedRow Own(LinkRow row)
    {
        var title = _parser.Parse(row.Title, row.Artists);
        var (composer, confidence, reason) = _evidence.Read(row, title);
        return new AttributedRow(row, title, composer, composer is null ? 0 : confidence, composer is null ? "none" : reason);
    }

    private static AttributedRow ByAlbum(AttributedRow row, IReadOnlyList<ComposerRef> named, IReadOnlyList<ComposerRef> neighbours)
    {
        var shows = row.Title.IsClassical || row.Title.Movement is { IsAct: true };
        if (named is [var only] && (shows || neighbours.Any(neighbour => neighbour.Key == only.Key)))
            return row with { Composer = only, Confidence = 0.85, Reason = "album" };

        if (!shows)
            return row;

        if (neighbours is [var neighbour])
            return row with { Composer = neighbour, Confidence = 0.75, Reason = "neighbours" };

        // A form in a key alone is a title that anybody gives a piece.
        if (row.Title is { Catalog.Count: 0, Opus: null, Ordinal: null, Movement: null })
            return row;

        // A title that is classical by its own evidence has some composer: the first artist who may be one.
        var artist = row.Row.Artists.FirstOrDefault(artist => !ArtistText.IsEnsemble(artist)) ?? (row.Row.Artists is [var first, ..] ? first : null);
        return artist is not null && ArtistText.Composer(artist) is { } unknown ? row with { Composer = unknown, Confidence = 0.65, Reason = "unknown" } : row;
    }
}
