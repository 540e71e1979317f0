using System.Globalization;
using System.Text;

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
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || IsApostrophe(c))
                continue; // "l'été" is one word however it is typed

            if (!char.IsLetterOrDigit(c))
            {
                gap = folded.Length > 0;
                continue;
            }

            if (gap)
                folded.Append(' ');

            gap = false;
            AppendLetter(folded, char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>As <see cref="Fold"/>, and runs of single letters become one word.</summary>
    public static string FoldName(string name)
    {
        var folded = Fold(name);
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

    // Letters that do not decompose into a base letter and a mark.
    private static void AppendLetter(StringBuilder text, char c) => _ = c switch
    {
        'ß' => text.Append("ss"),
        'æ' => text.Append("ae"),
        'œ' => text.Append("oe"),
        'ø' => text.Append('o'),
        'ł' => text.Append('l'),
        'đ' or 'ð' => text.Append('d'),
        'þ' => text.Append("th"),
        'ı' => text.Append('i'),
        _ => text.Append(c),
    };
}
