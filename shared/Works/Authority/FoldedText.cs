using System.Text;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Authority;

/// <summary>Folds names and titles for comparison: no case, no diacritics, no punctuation, initials joined (<c>J. S.</c> is <c>js</c>).</summary>
public static class FoldedText
{
    /// <summary>Lower-case words of letters and digits, one space between.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length + 8);
        var gap = false;
        foreach (var c in text)
        {
            if (IsApostrophe(c))
                continue; // "l'été" is one word however it is typed

            if (LetterFold.Of(c) is not { } letters)
            {
                gap = folded.Length > 0;
                continue;
            }

            if (letters.Length == 0)
                continue;

            if (gap)
                folded.Append(' ');

            gap = false;
            folded.Append(letters);
        }

        return folded.ToString();
    }

    /// <summary>As <see cref="Fold"/>, and runs of single letters become one word.</summary>
    public static string FoldName(string name) => JoinInitials(Fold(name));

    /// <summary>Joins runs of single letters in a folded text: <c>j s bach</c> is <c>js bach</c>.</summary>
    internal static string JoinInitials(string folded)
    {
        var joined = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            var betweenInitials = folded[i] == ' ' && IsInitial(folded, i - 1) && IsInitial(folded, i + 1);
            if (!betweenInitials)
                joined.Append(folded[i]);
        }

        return joined.ToString();
    }

    private static bool IsInitial(string text, int i) =>
        (i == 0 || text[i - 1] == ' ') && (i == text.Length - 1 || text[i + 1] == ' ');

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '′';
}
