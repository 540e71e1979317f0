namespace Cadenza.Works.Authority;

/// <summary>The folded forms under which a composer appears: stated ones, and those that follow from the full name.</summary>
internal static class ComposerNames
{
    /// <summary>Forms that the file states: they must belong to one composer alone.</summary>
    public static IEnumerable<string> Stated(ComposerHeader header)
    {
        var names = header.Also.Append(header.Name).Append(header.SortName).Concat(header.Alone);
        return names.SelectMany(BothOrders).Select(FoldedText.FoldName).Where(name => name.Length > 0).Distinct();
    }

    /// <summary>Forms that follow: initials, first given name, the surname alone. What two composers share is nobody's.</summary>
    public static IEnumerable<string> Derived(ComposerHeader header)
    {
        var comma = header.SortName.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            return [];

        var surname = FoldedText.Fold(header.SortName[..comma]);
        var words = header.SortName[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var given = Array.FindAll(words, word => char.IsUpper(word[0]));
        if (given.Length == 0)
            return [surname];

        var particle = FoldedText.Fold(string.Join(' ', Array.FindAll(words, word => !char.IsUpper(word[0]))));
        return Forms(surname, particle, FoldedText.Fold(string.Join(' ', given)), FoldedText.Fold(given[0])).Select(FoldedText.JoinInitials);
    }

    private static IEnumerable<string> Forms(string surname, string particle, string given, string first)
    {
        var initials = string.Join(' ', given.Split(' ').Select(name => name[..1]));
        var rest = given.Length > first.Length ? initials[Math.Min(initials.Length, first.Split(' ').Length * 2 - 1)..] : string.Empty;
        var bearer = particle.Length == 0 ? surname : $"{particle} {surname}";
        yield return surname;
        yield return bearer;
        foreach (var name in (string[])[given, initials, first, first + rest])
        {
            yield return $"{name} {surname}";
            yield return $"{surname} {name}";
            if (particle.Length == 0)
                continue;

            yield return $"{name} {bearer}";
            yield return $"{surname} {name} {particle}";
        }
    }

    private static IEnumerable<string> BothOrders(string name)
    {
        yield return name;
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
            yield return $"{name[(comma + 1)..]} {name[..comma]}";
    }
}
