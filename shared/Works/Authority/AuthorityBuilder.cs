namespace Cadenza.Works.Authority;

/// <summary>Gathers statements into composers with their works. Works belong to the last composer line above them in their file.</summary>
internal sealed class AuthorityBuilder(AuthorityProblems problems)
{
    private readonly Dictionary<string, (ComposerHeader Header, List<AuthorityWork> Works, WorkUniqueness Unique)> _composers =
        new(StringComparer.Ordinal);

    private ComposerHeader? _composer;

    public void BeginFile() => _composer = null;

    public void Add(AuthorityStatement statement)
    {
        var fields = new FieldReader(statement, problems);
        switch (statement.Kind)
        {
            case "composer":
                AddComposer(ComposerParser.Parse(fields), statement.Where);
                break;
            case "work" when _composer is not null:
                var (_, works, unique) = _composers[_composer.Key];
                if (WorkParser.Parse(fields, _composer.Key) is { } work && unique.Admit(work, statement.Where))
                    works.Add(work);

                break;
            case "work":
                problems.Add(statement.Where, "a work stands before any composer of its file");
                break;
            default:
                problems.Add(statement.Where, $"'{statement.Kind}' is neither composer nor work");
                break;
        }
    }

    public WorkAuthority Build() =>
        new([.. _composers.Values.Select(entry => new AuthorityComposer(entry.Header, entry.Works))], problems);

    // A composer with many works has several files: those after the first say only the name.
    private void AddComposer(ComposerHeader header, string where)
    {
        _composer = header;
        if (_composers.TryAdd(header.Key, (header, [], new WorkUniqueness(problems))))
            return;

        var known = _composers[header.Key];
        if (known.Header.Born is not null && header.Born is not null)
            problems.Add(where, $"{header.Name} is described twice");
        else if (known.Header.Born is null)
            _composers[header.Key] = known with { Header = header };
    }
}
