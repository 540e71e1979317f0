namespace Cadenza.Works.Authority;

/// <summary>Gathers statements by composer. Works belong to the last composer line above them in their file.</summary>
internal sealed class AuthorityBuilder(AuthorityProblems problems)
{
    private readonly Dictionary<string, (ComposerHeader Header, List<RawStatement> Works)> _composers = new(StringComparer.Ordinal);

    private string? _composer;

    public void BeginFile() => _composer = null;

    public void Add(RawStatement statement)
    {
        if (statement.Text.StartsWith("composer ", StringComparison.Ordinal))
            AddComposer(statement);
        else if (!statement.Text.StartsWith("work ", StringComparison.Ordinal))
            problems.Add(statement.Where, $"'{statement.Text.Split(' ')[0]}' is neither composer nor work");
        else if (_composer is null)
            problems.Add(statement.Where, "a work stands before any composer of its file");
        else
            _composers[_composer].Works.Add(statement);
    }

    /// <summary>The composers; their works are read when they are first asked for, or now, with the problems of all.</summary>
    public WorkAuthority Build(bool readWorks)
    {
        var composers = new List<AuthorityComposer>(_composers.Count);
        foreach (var (header, statements) in _composers.Values)
        {
            var works = readWorks ? ComposerWorks.Read(header.Key, statements, problems) : null;
            composers.Add(new AuthorityComposer(header, () => works ?? ComposerWorks.Read(header.Key, statements)));
        }

        return new WorkAuthority(composers, problems);
    }

    // A composer with many works has several files: those after the first say only the name.
    private void AddComposer(RawStatement raw)
    {
        if (AuthorityStatement.Parse(raw, problems) is not { } statement)
            return;

        var header = ComposerParser.Parse(new FieldReader(statement, problems));
        _composer = header.Key;
        if (_composers.TryAdd(header.Key, (header, [])))
            return;

        var known = _composers[header.Key];
        if (known.Header.Born is not null && header.Born is not null)
            problems.Add(raw.Where, $"{header.Name} is described twice");
        else if (known.Header.Born is null)
            _composers[header.Key] = known with { Header = header };
    }
}
