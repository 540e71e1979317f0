namespace Cadenza.Works.Authority;

/// <summary>One composer's works by each of their identifiers.</summary>
internal sealed class WorkIndex
{
    private static readonly AuthorityWork[] None = [];

    private readonly Dictionary<string, AuthorityWork> _byCatalog;
    private readonly Dictionary<string, AuthorityWork> _byOpus;
    private readonly Dictionary<(WorkType, int), AuthorityWork[]> _byNumber;
    private readonly Dictionary<string, AuthorityWork[]> _byTitle;
    private readonly Dictionary<string, AuthorityWork[]> _byIncipit;

    public WorkIndex(IReadOnlyList<AuthorityWork> works)
    {
        _byCatalog = works.SelectMany(work => work.Catalog, (work, number) => (number.Folded, work))
            .ToDictionary(pair => pair.Folded, pair => pair.work, StringComparer.Ordinal);
        _byOpus = works.SelectMany(work => work.Opus, (work, opus) => (opus, work))
            .ToDictionary(pair => pair.opus, pair => pair.work, StringComparer.OrdinalIgnoreCase);
        _byNumber = Group(works, work => work.Numbers.Select(number => (work.Type, number)));
        _byTitle = Group(works, work => work.Titles.Concat(work.Nicknames).Select(FoldedText.Fold));
        _byIncipit = Group(works, work => work.Movements.Concat(work.Incipits).Select(FoldedText.Fold));
    }

    public AuthorityWork? ByCatalog(string folded) => _byCatalog.GetValueOrDefault(folded);

    public AuthorityWork? ByOpus(string opus) => _byOpus.GetValueOrDefault(opus);

    public IReadOnlyList<AuthorityWork> ByNumber(WorkType type, int number) => _byNumber.GetValueOrDefault((type, number), None);

    public IReadOnlyList<AuthorityWork> ByTitle(string folded) => _byTitle.GetValueOrDefault(folded, None);

    public IReadOnlyList<AuthorityWork> ByIncipit(string folded) => _byIncipit.GetValueOrDefault(folded, None);

    private static Dictionary<TKey, AuthorityWork[]> Group<TKey>(
        IReadOnlyList<AuthorityWork> works, Func<AuthorityWork, IEnumerable<TKey>> keysOf) where TKey : notnull =>
        works.SelectMany(work => keysOf(work).Distinct(), (work, key) => (key, work))
            .GroupBy(pair => pair.key, pair => pair.work)
            .ToDictionary(group => group.Key, group => group.ToArray());
}
