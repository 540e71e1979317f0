namespace Cadenza.Works.Authority;

/// <summary>Reads the works of one composer.</summary>
internal static class ComposerWorks
{
    /// <summary>The works; throws a <see cref="FormatException"/> when anything is wrong with them.</summary>
    public static IReadOnlyList<AuthorityWork> Read(string composerKey, IReadOnlyList<RawStatement> statements)
    {
        var problems = new AuthorityProblems();
        var works = Read(composerKey, statements, problems);
        problems.ThrowIfAny();
        return works;
    }

    /// <summary>The works that nothing is wrong with.</summary>
    public static IReadOnlyList<AuthorityWork> Read(
        string composerKey, IReadOnlyList<RawStatement> statements, AuthorityProblems problems)
    {
        var works = new List<AuthorityWork>(statements.Count);
        var unique = new WorkUniqueness(problems);
        foreach (var raw in statements)
        {
            var statement = AuthorityStatement.Parse(raw, problems);
            if (statement is not null
                && WorkParser.Parse(new FieldReader(statement, problems), composerKey) is { } work
                && unique.Admit(work, raw.Where))
                works.Add(work);
        }

        return works;
    }
}
