using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>The text of a movement or a number, made comparable.</summary>
internal static class MovementText
{
    private const int WordsMax = 8;

    private static readonly HashSet<string> Small =
        ["the", "a", "der", "die", "das", "le", "la", "les", "il", "lo", "i", "gli", "l", "and", "und", "et", "e", "y", "o", "ah", "oh"];

    /// <summary>The words without articles, at most eight: enough to know an incipit by.</summary>
    public static string Fold(string text)
    {
        var words = Vocabulary.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => !Small.Contains(word)).Take(WordsMax).ToList();
        return kept.Count > 0 ? string.Join(' ', kept) : string.Join(' ', words.Take(WordsMax));
    }

    /// <summary>Whether two folded texts name the same movement: one begins the other, or all words of the shorter are in the longer.</summary>
    public static bool Same(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return false;

        if (left == right || StartsWith(left, right) || StartsWith(right, left))
            return true;

        var (few, many) = left.Length < right.Length ? (left, right) : (right, left);
        var words = few.Split(' ');
        return words.Length > 1 && words.All(word => Contains(many, word));
    }

    /// <summary>
    /// Under what a known part is found: incipits are quoted at any length, so its beginnings of two words and more, and, marked as such,
    /// all of it when it has but two.
    /// </summary>
    public static IEnumerable<string> KeysOfKnown(string folded)
    {
        if (WordCount(folded) == 2)
            yield return $"={folded}";

        foreach (var start in Beginnings(folded, 2))
            yield return start;
    }

    /// <summary>What a row's text asks for: all of it, its beginnings of three words and more, and a known part of two words that it begins with.</summary>
    public static IEnumerable<string> KeysOfRow(string folded)
    {
        foreach (var start in Beginnings(folded, 3))
            yield return start;

        var second = folded.IndexOf(' ', folded.IndexOf(' ', StringComparison.Ordinal) + 1);
        if (second > 0 && second > folded.IndexOf(' ', StringComparison.Ordinal))
            yield return $"={folded[..second]}";
    }

    private static IEnumerable<string> Beginnings(string folded, int wordsMin)
    {
        if (folded.Length == 0)
            yield break;

        yield return folded;
        var words = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] == ' ' && ++words >= wordsMin)
                yield return folded[..i];
        }
    }

    public static int WordCount(string folded) => folded.Length == 0 ? 0 : folded.Count(c => c == ' ') + 1;

    private static bool StartsWith(string text, string start) => text.Length > start.Length && text[start.Length] == ' ' && text.StartsWith(start, StringComparison.Ordinal);

    private static bool Contains(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || text[at - 1] == ' ') && (at + word.Length == text.Length || text[at + word.Length] == ' ');
    }
}
