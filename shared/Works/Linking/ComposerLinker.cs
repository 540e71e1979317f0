namespace Cadenza.Works.Linking;

/// <summary>The second phase: links all rows of one composer. Safe for use by many threads.</summary>
public sealed class ComposerLinker
{
    /// <summary>Links rows.</summary>
    /// <param name="composer">The composer of every row.</param>
    /// <param name="rows">All rows of the composer.</param>
    /// <param name="known">Works of the catalogue; the authority list's own need not be given.</param>
    /// <param name="overrides">Links made by hand, by row id.</param>
    /// <returns>A row for each, in order, and the works; neither depends on the order of the rows.</returns>
#pragma warning disable CA1822 // it will have the authority list
    public LinkOutcome Link(
        ComposerRef composer,
        IReadOnlyList<AttributedRow> rows,
        IReadOnlyList<KnownWork> known,
        IReadOnlyDictionary<string, LinkOverride> overrides) =>
        new([.. rows.Select(row => new LinkedRow { Row = row.Row, Title = row.Title, Composer = composer })], []);
#pragma warning restore CA1822
}
