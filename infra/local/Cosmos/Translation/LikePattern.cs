namespace Cadenza.Local.Cosmos.Translation;

/// <summary>LIKE: <c>%</c> any run, <c>_</c> one character, <c>[a-z]</c> and <c>[^a-z]</c> one of a set. Case matters.</summary>
internal static class LikePattern
{
    /// <summary>A match takes at most the product of both lengths, in one call that no time limit ends.</summary>
    public const int MaxLength = 1024;

    /// <summary>Null (undefined) unless text and pattern are strings.</summary>
    /// <exception cref="ServiceError">The pattern is longer than allowed.</exception>
    public static bool? IsMatch(string? text, string? pattern, string? escape)
    {
        if (text is null || pattern is null || escape is { Length: not 1 })
            return null;
        if (pattern.Length > MaxLength)
            throw ServiceError.BadRequest($"A LIKE pattern has at most {MaxLength} characters.");
        Span<int> closes = stackalloc int[pattern.Length];
        FindSets(pattern, closes);
        var (at, wanted, restartText, restartPattern) = (0, 0, 0, -1);
        while (at < text.Length)
        {
            if (wanted < pattern.Length && pattern[wanted] == '%' && escape?[0] != '%')
            {
                restartPattern = ++wanted;
                restartText = at;
            }
            else if (wanted < pattern.Length && MatchesOne(text[at], pattern, closes, escape?[0], wanted, out var next))
            {
                at++;
                wanted = next;
            }
            else if (restartPattern >= 0)
            {
                // The last % takes one character more, and the rest is tried again: no earlier % needs to.
                wanted = restartPattern;
                at = ++restartText;
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(wanted).TrimStart('%').IsEmpty;
    }

    /// <summary>For each place of the pattern where the next <c>]</c> is; -1 where none follows.</summary>
    private static void FindSets(string pattern, Span<int> closes)
    {
        var close = -1;
        for (var i = pattern.Length - 1; i >= 0; i--)
        {
            closes[i] = close;
            close = pattern[i] == ']' ? i : close;
        }
    }

    private static bool MatchesOne(char unit, string pattern, ReadOnlySpan<int> closes, char? escape, int at, out int next)
    {
        next = at + 1;
        if (pattern[at] == escape && next < pattern.Length)
            return unit == pattern[next++];
        if (pattern[at] == '_')
            return true;
        var close = pattern[at] == '[' ? closes[at] : -1;
        if (close < 0)
            return unit == pattern[at];
        next = close + 1;
        return IsInSet(unit, pattern.AsSpan(at + 1, close - at - 1));
    }

    private static bool IsInSet(char unit, ReadOnlySpan<char> set)
    {
        var negated = set.StartsWith("^");
        for (var i = negated ? 1 : 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? unit >= set[i] && unit <= set[i + 2] : unit == set[i])
                return !negated;
            i += isRange ? 2 : 0;
        }
        return negated;
    }
}
