using Cadenza.Works.Authority;

namespace Cadenza.Works.Linking;

/// <summary>Both phases in one process: a whole file of rows at once.</summary>
public sealed class WorkLinker
{
    private readonly AlbumAttributor _attributor;
    private readonly ComposerLinker _linker;

    /// <summary>A linker with the embedded authority list and the default options.</summary>
    public WorkLinker()
        : this(WorkAuthority.Default, new LinkOptions())
    {
    }

    /// <summary>A linker.</summary>
    /// <param name="authority">The authority list.</param>
    /// <param name="options">How sure a link must be.</param>
    public WorkLinker(WorkAuthority authority, LinkOptions options)
    {
        _attributor = new AlbumAttributor(authority);
        _linker = new ComposerLinker(authority, options);
    }

    /// <summary>Links all rows. The answer has a row for each, in order; which work a row gets does not depend on the order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="overrides">Links made by hand, by row id.</param>
    public LinkOutcome LinkAll(IReadOnlyList<LinkRow> rows, IReadOnlyDictionary<string, LinkOverride>? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var attributed = new AttributedRow[rows.Count];
        foreach (var album in Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].Album, StringComparer.Ordinal))
        {
            var places = album.ToArray();
            var answer = _attributor.Attribute([.. places.Select(i => rows[i])]);
            for (var i = 0; i < places.Length; i++)
                attributed[places[i]] = answer[i];
        }

        var linked = attributed.Select(row => new LinkedRow { Row = row.Row, Title = row.Title, Reason = row.Reason }).ToArray();
        var works = new List<LinkedWork>();
        var composers = Enumerable.Range(0, rows.Count).Where(i => attributed[i].Composer is not null).GroupBy(i => attributed[i].Composer!.Key, StringComparer.Ordinal);
        foreach (var composer in composers.OrderBy(composer => composer.Key, StringComparer.Ordinal))
        {
            var places = composer.ToArray();
            var outcome = _linker.Link(attributed[places[0]].Composer!, [.. places.Select(i => attributed[i])], [], overrides ?? new Dictionary<string, LinkOverride>());
            for (var i = 0; i < places.Length; i++)
                linked[places[i]] = outcome.Rows[i];

            works.AddRange(outcome.Works);
        }

        return new LinkOutcome(linked, works);
    }
}
