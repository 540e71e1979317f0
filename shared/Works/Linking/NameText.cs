using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>Names and nicknames made comparable: folded, without articles and small words.</summary>
internal static class NameText
{
    public static string Fold(string text)
    {
        var words = Vocabulary.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => Vocabulary.Find(word) is not { } known || !known.Is(Meaning.Stop | Meaning.And | Meaning.For | Meaning.In | Meaning.By)).ToList();
        return kept.Count > 0 ? string.Join(' ', kept) : string.Join(' ', words);
    }

    /// <summary>How much of the words two names share: 1 when all, 0 when none.</summary>
    public static double Similarity(string left, string right)
    {
        if (left == right)
            return 1;

        var a = left.Split(' ').ToHashSet(StringComparer.Ordinal);
        var b = right.Split(' ').ToHashSet(StringComparer.Ordinal);
        var shared = a.Where(b.Contains).Sum(word => word.Length);
        var all = a.Union(b).Sum(word => word.Length);
        return all == 0 ? 0 : (double)shared / all;
    }
}
