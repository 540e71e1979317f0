using Cadenza.Works.Authority;

namespace Cadenza.Works.Linking;

/// <summary>The second phase: links all rows of one composer. Safe for use by many threads.</summary>
/// <param name="authority">The authority list.</param>
/// <param name="options">How sure a link must be.</param>
public sealed class ComposerLinker(WorkAuthority authority, LinkOptions options)
{
    private const int DozensEnded = 1810;
    private const int WorksOfAll = 150;

    private readonly AuthorityIndexes _known = AuthorityIndexes.Of(authority);

    /// <summary>A linker with the embedded authority list and the default options.</summary>
    public ComposerLinker()
        : this(WorkAuthority.Default, new LinkOptions())
    {
    }

    // In their time concertos were written by the dozen: of Bach, Mozart or Telemann the list has them all, of the others a few.
    private bool IsProlific(ComposerRef composer) =>
        authority.FindComposerByKey(composer.Key) is { Header.Died: < DozensEnded } listed && listed.Works.Count < WorksOfAll;

    /// <summary>Links rows.</summary>
    /// <param name="composer">The composer of every row.</param>
    /// <param name="rows">All rows of the composer.</param>
    /// <param name="known">Works of the catalogue; the authority list's own need not be given.</param>
    /// <param name="overrides">Links made by hand, by row id.</param>
    /// <returns>A row for each, in order, and the works; neither depends on the order of the rows.</returns>
    public LinkOutcome Link(
        ComposerRef composer,
        IReadOnlyList<AttributedRow> rows,
        IReadOnlyList<KnownWork> known,
        IReadOnlyDictionary<string, LinkOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(composer);
        var index = new CandidateIndex(_known.Of(composer.Key));
        foreach (var work in known.Where(work => !index.Contains(work.Id)))
            index.Add(KnownFacts.Read(work));

        var claims = RowClaim.Gather(rows);
        var decisions = new ClaimLinker(composer, index, IsProlific(composer)).Link(claims);
        return new RowAssembly(composer, rows, options, overrides, index).Assemble(claims, decisions);
    }
}
