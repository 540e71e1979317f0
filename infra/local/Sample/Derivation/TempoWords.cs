using System.Text.RegularExpressions;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>What a movement's heading says of its speed: the first word that says anything.</summary>
internal static partial class TempoWords
{
    // The middle of what metronomes print beside the word, for the beat that one counts.
    private static readonly Dictionary<string, (int Bpm, int BeatsInBar)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Grave"] = (40, 4),
        ["Largo"] = (50, 4),
        ["Lento"] = (54, 4),
        ["Larghetto"] = (60, 4),
        ["Adagio"] = (64, 4),
        ["Adagietto"] = (70, 4),
        ["Andante"] = (84, 4),
        ["Andantino"] = (90, 4),
        ["Moderato"] = (104, 4),
        ["Allegretto"] = (112, 4),
        ["Allegro"] = (132, 4),
        ["Animato"] = (138, 4),
        ["Vivace"] = (156, 4),
        ["Presto"] = (176, 4),
        ["Prestissimo"] = (192, 4),
        ["Menuetto"] = (120, 3),
        ["Menuet"] = (120, 3),
        ["Minuet"] = (120, 3),
        ["Scherzo"] = (168, 3),
        ["Waltz"] = (150, 3),
        ["Valse"] = (150, 3),
        ["Sarabande"] = (60, 3),
        ["Courante"] = (120, 3),
        ["Allemande"] = (80, 4),
        ["Gavotte"] = (130, 4),
        ["Bourrée"] = (140, 4),
    };

    /// <summary>Beats a minute and in a bar; null when no word says so.</summary>
    public static (int Bpm, int BeatsInBar)? Find(string title)
    {
        foreach (var word in Letters().EnumerateMatches(title))
        {
            if (Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(title.AsSpan(word.Index, word.Length), out var tempo))
                return tempo;
        }

        return null;
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters();
}
