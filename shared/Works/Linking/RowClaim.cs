using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>Rows that say the same of their work on the same album: they are linked as one.</summary>
internal sealed class RowClaim
{
    // So many spellings one movement may have: more are several movements.
    private const int SpellingsMax = 12;

    private const int PhrasesMax = 6;

    private static readonly TitleParser Parser = new();

    private RowClaim(ParsedTitle title, string album)
    {
        (Title, Album) = (title, album);
        Facts = TitleFactsOf.Read(title);
        OtherNames = [.. title.OtherNames.Concat(Phrases(title)).Select(NameText.Fold).Where(name => name.Length > 3)];
    }

    /// <summary>The title of one of the rows, which stands for all in what it says of the work.</summary>
    public ParsedTitle Title { get; }

    /// <summary>The album of the rows.</summary>
    public string Album { get; }

    public WorkFacts Facts { get; }

    /// <summary>The rows' places in the input.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Movements with their numbers, folded; in a work that is no collection.</summary>
    public HashSet<(int Number, string Text)> Movements { get; } = [];

    /// <summary>All that may be the incipit of a number: the movement's text, or the title itself.</summary>
    public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>
    /// What the movement's part says, read as a title of its own: of a collection, whose members are works, it names the work
    /// (<c>The Four Seasons: Spring - I. Allegro</c>). Null when it says nothing.
    /// </summary>
    public RowClaim? Inner
    {
        get
        {
            if (Title.Movement is not { Text.Length: > 3 } movement || (movement.Number is not null && !IsGeneric) || Title.Catalog.Count > 0)
                return null;

            var inner = new RowClaim(Parser.Parse(movement.Text), Album);
            return inner.Facts.Ordinals.Count + inner.Facts.Keys.Count + inner.Facts.Names.Count + inner.Facts.Nicknames.Count > 0 ? inner : null;
        }
    }

    // Three songs, six pieces: what each is called tells which they are.
    private bool IsGeneric => Title is { IsCollection: true, Name.Length: 0, Opus: null };

    /// <summary>Artists and titles of the rows: who has both has the same recording.</summary>
    public HashSet<string> Recordings { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether two rows of the album have one title: it then stands for several works, and nothing tells which.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Whether two rows bear one number and other texts: the claim covers several works.</summary>
    public bool IsMixed => Movements.CountBy(movement => movement.Number).Any(texts => texts.Value > 1);

    /// <summary>Whether movements of one number have different texts.</summary>
    public static bool AreMixed(IEnumerable<(int Number, string Text)> movements) => movements.GroupBy(movement => movement.Number, movement => movement.Text)
        .Any(group => group.Take(SpellingsMax + 1).ToList() is var texts && (texts.Count > SpellingsMax || texts.Any(text => !MovementText.Same(text, texts[0]) && text != texts[0])));

    /// <summary>The claim of one row.</summary>
    public static RowClaim Of(AttributedRow row)
    {
        var claim = new RowClaim(row.Title, row.Row.Album);
        claim.Add(0, row);
        return claim;
    }

    /// <summary>The claims of rows, ordered by what they say.</summary>
    public static List<RowClaim> Gather(IReadOnlyList<AttributedRow> rows)
    {
        var claims = new SortedDictionary<string, RowClaim>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var key = $"{KeyOf(rows[i].Title)}|{rows[i].Row.Album}";
            if (!claims.TryGetValue(key, out var claim))
                claims[key] = claim = new RowClaim(rows[i].Title, rows[i].Row.Album);

            claim.Add(i, rows[i]);
        }

        return [.. claims.Values.SelectMany(claim => claim.Split(rows))];
    }

    // Where one album holds several works under one text each row stands for itself.
    private IEnumerable<RowClaim> Split(IReadOnlyList<AttributedRow> rows)
    {
        if (!IsMixed || Facts.Catalog.Count > 0 || Facts.Opus.Count > 0)
        {
            IsRepeated = Rows.DistinctBy(row => rows[row].Title.Title, StringComparer.OrdinalIgnoreCase).Count() < Rows.Count;
            yield return this;
            yield break;
        }

        foreach (var group in Rows.GroupBy(row => rows[row].Title.Title, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var claim = new RowClaim(rows[group.First()].Title, Album);
            foreach (var row in group)
                claim.Add(row, rows[row]);

            claim.IsRepeated = claim.Rows.Count > 1;
            yield return claim;
        }
    }

    private void Add(int row, AttributedRow attributed)
    {
        var title = attributed.Title;
        Rows.Add(row);
        Recordings.Add($"{string.Join(';', attributed.Row.Artists)}|{title.Title}");
        if (title.Movement is { } movement)
        {
            var text = MovementText.Fold(movement.Text);
            if (movement is { Number: { } number, Act: null } && text.Length > 0 && !movement.IsNumbered && movement.Letter is null && title.Part is null)
                Movements.Add((number, text));

            Texts.UnionWith(MovementText.KeysOfRow(text));
        }
        else if (title.Name.Length > 0)
        {
            var bracket = title.Work.IndexOf('(', StringComparison.Ordinal);
            Texts.UnionWith(MovementText.KeysOfRow(MovementText.Fold(bracket > 0 ? title.Work[..bracket] : title.Work)));
        }
    }

    // The Four Seasons, Spring; Don Giovanni, ossia Il dissoluto punito.
    private static string[] Phrases(ParsedTitle title) =>
        title.Name.Length > 0 && title.Work.Contains(',', StringComparison.Ordinal) && !title.Words.Contains("book ", StringComparison.Ordinal)
            ? [.. title.Work.Split(',', PhrasesMax).Where(IsName)]
            : [];

    // "for orchestra" is no name.
    private static bool IsName(string phrase) => Vocabulary.Fold(phrase).Split(' ').Any(word => word.Length > 2 && Vocabulary.Find(word) is null && !char.IsDigit(word[0]));

    // All that the title says of the work; of a collection the member too.
    private static string KeyOf(ParsedTitle title) => string.Join('|',
        string.Join(' ', title.Catalog), title.Opus, title.Words, title.Nickname, title.Ordinal, title.Key, string.Join(',', title.Scoring),
        title.Movement is { } movement && (movement.Number is null || movement.IsNumbered) ? movement.Text : "",
        title.IsCollection ? TitleFactsOf.MemberOf(title) + title.MovementKey : "", string.Join(',', title.OtherNames),
        title.IsArrangement ? $"arr {title.Arrangement}" : "");
}
