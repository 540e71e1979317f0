namespace Cadenza.Works.Linking;

/// <summary>An arrangement is another work than its original; two of one arranger (or for the same instruments) are one.</summary>
internal static class Arrangements
{
    public static Candidate Of(Candidate original, string? arrangement)
    {
        var work = original.Work;
        var key = $"{work.CanonicalKey}|arr {arrangement}".TrimEnd();
        return new Candidate(
            work with
            {
                Id = CatalogId.Derive("work", $"{work.Composer}|{key}"),
                CanonicalKey = key,
                Title = arrangement is null ? $"{work.Title} (arr.)" : $"{work.Title} (arr. {string.Join(' ', arrangement.Split(' ').Select(Capital))})",
                Type = WorkType.Arrangement,
                IsArrangement = true,
            },
            original.Facts,
            isNew: true);
    }

    private static string Capital(string word) => word.Length == 0 ? word : string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
}
