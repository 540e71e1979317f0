using System.Globalization;

namespace Cadenza.Works.Titles;

/// <summary>Gathers the meanings of words. A later line adds to what a word means; the first form of a word stays.</summary>
internal sealed class VocabularyBuilder
{
    public Dictionary<string, Word> Words { get; } = new(StringComparer.Ordinal);

    public void AddForms(IEnumerable<(string Left, string Right)> lines)
    {
        foreach (var (left, right) in lines)
        {
            var (form, type) = Cut(left);
            var slash = right.IndexOf('/', StringComparison.Ordinal);
            var singular = slash < 0 ? right : right[..slash];
            AddForm(form, Enum.Parse<WorkType>(type), singular, isPlural: false);
            if (slash >= 0)
                AddForm(form, Enum.Parse<WorkType>(type), right[(slash + 1)..], isPlural: true);
        }
    }

    public void AddInstruments(IEnumerable<(string Left, string Right)> lines)
    {
        foreach (var (instrument, words) in lines)
        {
            foreach (var word in Each(words))
                word.Instrument ??= instrument;
        }
    }

    // Klavier + Sonate: the form of the last part, for the instrument of the first.
    public void AddCompounds(IEnumerable<(string Left, string Right)> lines)
    {
        var all = lines.ToList();
        var lasts = all.Where(line => line.Left == "last").SelectMany(line => Split(line.Right)).ToList();
        foreach (var (left, stems) in all.Where(line => line.Left != "last"))
        {
            foreach (var (stem, last) in Split(stems).SelectMany(_ => lasts, (stem, last) => (stem, last)))
            {
                if (!Words.TryGetValue(last, out var form) || form.Form is null)
                    continue;

                var word = Of(stem + last);
                (word.Form, word.Type, word.IsPlural, word.Instrument) = (form.Form, form.Type, form.IsPlural, Cut(left).Tail);
            }
        }
    }

    public void AddWords(IEnumerable<(string Left, string Right)> lines)
    {
        foreach (var (left, words) in lines)
        {
            var (kind, value) = Cut(left);
            foreach (var word in Each(words))
                AddMeaning(word, kind, value);
        }
    }

    public void AddSchemes(IEnumerable<(string Left, string Right)> lines)
    {
        foreach (var (scheme, words) in lines)
        {
            foreach (var word in Each(words))
                word.Scheme ??= scheme;
        }
    }

    private static void AddMeaning(Word word, string kind, string value)
    {
        switch (kind)
        {
            case "ordinal":
                word.Ordinal = int.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "cardinal":
                word.Cardinal = int.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "note" or "letter":
                word.Note = value;
                break;
            case "german-major":
                word.Meaning |= Meaning.German | Meaning.Major;
                break;
            case "german-minor":
                word.Meaning |= Meaning.German | Meaning.Minor;
                break;
            case "live" or "remaster" or "tag" or "completed":
                word.Meaning |= Meaning.Tag;
                word.Tag = kind;
                break;
            case "roles":
                word.Meaning |= Meaning.Role;
                break;
            default:
                word.Meaning |= Enum.Parse<Meaning>(kind, ignoreCase: true);
                break;
        }
    }

    private void AddForm(string form, WorkType type, string words, bool isPlural)
    {
        foreach (var word in Each(words).Where(word => word.Form is null))
            (word.Form, word.Type, word.IsPlural) = (form, type, isPlural);
    }

    private IEnumerable<Word> Each(string words) => Split(words).Select(Of);

    private Word Of(string folded) => Words.TryGetValue(folded, out var word) ? word : Words[folded] = new Word();

    private static IEnumerable<string> Split(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Vocabulary.Fold).Where(word => word.Length > 0 && !word.Contains(' ', StringComparison.Ordinal));

    private static (string Head, string Tail) Cut(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
    }
}
