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

        var surname = header.SortName[..comma];
        var words = header.SortName[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var given = words.Where(word => char.IsUpper(word[0])).ToArray();
        var particle = string.Join(' ', words.Where(word => !char.IsUpper(word[0])));
        if (given.Length == 0)
            return [FoldedText.FoldName(surname)];

        var initials = string.Join(' ', given.SelectMany(name => name.Split('-')).Select(name => name[0]));
        string[] firsts = [string.Join(' ', given), initials, given[0], $"{given[0]} {string.Join(' ', given.Skip(1).Select(name => name[0]))}"];
        return firsts
            .SelectMany(first => new[] { $"{first} {surname}", $"{first} {particle} {surname}", $"{surname}, {first}", $"{surname}, {first} {particle}" })
            .Append(surname)
            .Append($"{particle} {surname}")
            .Select(FoldedText.FoldName)
            .Distinct();
    }

    private static IEnumerable<string> BothOrders(string name)
    {
        yield return name;
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
            yield return $"{name[(comma + 1)..]} {name[..comma]}";
    }
}
