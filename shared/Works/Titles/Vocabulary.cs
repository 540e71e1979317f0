using System.Collections.Frozen;
using System.Text;

namespace Cadenza.Works.Titles;

/// <summary>The words of <c>Data/*.txt</c> by their folded text.</summary>
internal static class Vocabulary
{
    private const string Prefix = "titles/";

    private static readonly FrozenDictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> Words =
        Load().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the folded word means; null when it means nothing here.</summary>
    public static Word? Find(ReadOnlySpan<char> folded) => Words.TryGetValue(folded, out var word) ? word : null;

    /// <summary>A text folded as a title's words are: letters and digits in lower case, one space between words.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (LetterFold.Of(c) is { } letters)
                folded.Append(letters);
            else if (c is not ('\'' or '’' or '‘' or '`' or '´') && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    private static Dictionary<string, Word> Load()
    {
        var builder = new VocabularyBuilder();
        builder.AddForms(Lines("forms"));
        builder.AddInstruments(Lines("instruments"));
        builder.AddCompounds(Lines("stems"));
        builder.AddWords(Lines("words"));
        builder.AddSchemes(Lines("schemes"));
        return builder.Words;
    }

    // Lines "left = right", without comments.
    private static IEnumerable<(string Left, string Right)> Lines(string name)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream($"{Prefix}{name}.txt")
            ?? throw new InvalidOperationException($"The vocabulary {name}.txt is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#')
                yield return (line[..equals].Trim(), line[(equals + 1)..].Trim());
        }
    }
}
