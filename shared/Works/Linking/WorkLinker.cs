namespace Cadenza.Works.Linking;

/// <summary>Both phases in one process: a whole file of rows at once.</summary>
public sealed class WorkLinker
{
    private readonly AlbumAttributor _attributor = new();
    private readonly ComposerLinker _linker = new();

    /// <summary>Links all rows. The answer has a row for each, in order, and does not depend on the order.</summary>
    /// <param name="rows">The rows; ids are unique.</param>
    /// <param name="overrides">Links made by hand, by row id.</param>
    public LinkOutcome LinkAll(IReadOnlyList<LinkRow> rows, IReadOnlyDictionary<string, LinkOverride>? overrides = null)
    {
        var attributed = rows.GroupBy(row => row.Album, StringComparer.Ordinal)
            .SelectMany(album => _attributor.Attribute([.. album]))
            .ToList();
        var outcomes = attributed.Where(row => row.Composer is not null)
            .GroupBy(row => row.Composer!.Key, StringComparer.Ordinal)
            .OrderBy(composer => composer.Key, StringComparer.Ordinal)
            .Select(composer => _linker.Link(composer.First().Composer!, [.. composer], [], overrides ?? new Dictionary<string, LinkOverride>()))
            .ToList();
        var linked = outcomes.SelectMany(outcome => outcome.Rows).ToDictionary(row => row.Row.Id, StringComparer.Ordinal);
        var parsed = attributed.ToDictionary(row => row.Row.Id, StringComparer.Ordinal);
        return new LinkOutcome(
            [.. rows.Select(row => linked.TryGetValue(row.Id, out var link) ? link : new LinkedRow { Row = row, Title = parsed[row.Id].Title })],
            [.. outcomes.SelectMany(outcome => outcome.Works)]);
    }
}
