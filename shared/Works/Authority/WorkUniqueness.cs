namespace Cadenza.Works.Authority;

/// <summary>Refuses a second work of a composer under an identifier that one already has: it would merge what is two.</summary>
internal sealed class WorkUniqueness(AuthorityProblems problems)
{
    private readonly Dictionary<string, string> _whereByIdentifier = new(StringComparer.Ordinal);

    public bool Admit(AuthorityWork work, string where)
    {
        var admitted = true;
        foreach (var identifier in IdentifiersOf(work).Append($"key {work.CanonicalKey}").Distinct(StringComparer.Ordinal))
        {
            if (_whereByIdentifier.TryAdd(identifier, where))
                continue;

            admitted = false;
            problems.Add(where, $"'{identifier}' already names a work at {_whereByIdentifier[identifier]}");
        }

        return admitted;
    }

    // A number alone may be given twice by different counts (Haydn's sonatas by Hoboken and by Landon); with its key it may not.
    private static IEnumerable<string> IdentifiersOf(AuthorityWork work)
    {
        foreach (var number in work.Catalog)
            yield return $"catalogue {number.Folded}";

        foreach (var opus in work.Opus)
            yield return $"opus {opus}";

        var title = work.Titles is [var first, ..] ? FoldedText.Fold(first) : string.Empty;
        foreach (var number in work.Numbers)
            yield return $"{work.Type} {string.Join(", ", work.For)} no. {number} in {work.Key}: {title}";
    }
}
