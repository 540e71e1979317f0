using Cadenza.Works.Linking;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>
/// Rows made from works of which the truth is known, printed as releases print them: several albums of each work, in several
/// languages, with the composer among the artists, in the title or in the album's name. The same seed makes the same rows.
/// </summary>
internal sealed class SyntheticSets
{
    private static readonly string[] Performers = ["Berliner Philharmoniker", "Herbert von Karajan", "London Symphony Orchestra", "Sir Colin Davis", "Martha Argerich", "Alfred Brendel", "Mstislav Rostropovich", "Anne-Sophie Mutter", "Emerson String Quartet", "Academy of St. Martin in the Fields", "Sir Neville Marriner", "Maria Callas", "Dietrich Fischer-Dieskau", "Gerald Moore", "Czech Philharmonic", "Václav Neumann", "Orchestre National de France", "Murray Perahia", "Yo-Yo Ma", "The English Concert", "Trevor Pinnock", "Jordi Savall", "Concerto Köln", "Takács Quartet", "Slovak Radio Symphony Orchestra", "Hilary Hahn", "Glenn Gould", "Mozarteum Orchester Salzburg"];
    private static readonly string[] Compilations = ["Classical Chillout", "100 Best Classics", "Die schönsten Melodien der Klassik", "Les 50 plus grands chefs-d'œuvre", "Musica classica per studiare", "Relaxing Classical Music", "Halloween Classics", "The Essential Collection", "Música clásica para bebés"];

    private static readonly Dictionary<string, string[]> Translations = Groups("translations.txt");
    private static readonly Dictionary<string, string[]> Names = Groups("names.txt");

    private readonly Random _dice;
    private readonly HashSet<string> _shared;
    private readonly List<LabelledRow> _rows = [];

    private SyntheticSets(IReadOnlyList<SyntheticWork> works, int seed)
    {
        _dice = new Random(seed);
        _shared = [.. works.Select(work => work.Composer).Distinct().GroupBy(Surname).Where(same => same.Count() > 1).Select(same => same.Key), "Bach", "Strauss", "Scarlatti", "Haydn", "Couperin", "Schumann", "Mendelssohn"];
    }

    /// <summary>The sets whose data is there; null for one that is not.</summary>
    public static async Task<IReadOnlyList<LabelledSet?>> AllAsync() =>
    [
        Print("werkverzeichnis", WerkverzeichnisWorks.Read(), 11),
        Print("open opus", OpenOpusWorks.Read(), 12),
        Print("new york philharmonic", await PhilharmonicWorks.ReadAsync(), 13),
    ];

    private static LabelledSet? Print(string name, IReadOnlyList<SyntheticWork>? works, int seed)
    {
        if (works is null)
        {
            return null;
        }

        var set = new SyntheticSets(works, seed);
        foreach (var work in works)
        {
            set.Add(work);
        }

        return new LabelledSet(name, set._rows);
    }

    private void Add(SyntheticWork work)
    {
        var known = work with { Titles = [.. work.Titles.Concat(work.Titles.SelectMany(title => Translations.GetValueOrDefault(title.ToUpperInvariant(), []))).Distinct()] };
        for (var album = 2 + _dice.Next(3); album > 0; album--)
        {
            AddAlbum(known, _dice.Next(30) == 0 ? Release.ArrangementOf(_dice) : null);
        }
    }

    private void AddAlbum(SyntheticWork work, string? arrangement)
    {
        var release = new Release(_dice) { Arrangement = arrangement };
        var composer = Tongue.Pick(_dice, [work.Composer, work.Composer, work.Composer, .. Names.GetValueOrDefault(work.Composer.ToUpperInvariant(), [])]);
        string[] performers = [.. Enumerable.Range(0, 1 + _dice.Next(3)).Select(_ => Performers[_dice.Next(Performers.Length)]).Distinct()];
        var place = _dice.Next(20);
        string[] artists = place < 12 ? [composer, .. performers] : place < 14 ? [.. performers, composer] : place < 15 ? [composer] : performers;
        var prefix = artists == performers || _dice.Next(4) == 0 ? Tongue.Pick(_dice, $"{Short(composer)}: ", $"{Short(composer)}: ", $"{composer}: ", $"{Short(composer).ToUpperInvariant()}: ", $"{Short(composer)} - ") : "";
        var album = artists == performers && _dice.Next(3) == 0 ? null : Compilation();

        // A third of the albums that do not name the composer among the artists name him in the album alone.
        if (artists == performers && album is null)
        {
            prefix = "";
        }

        album ??= Tongue.Pick(_dice, $"{Short(composer)}: {release.Title(work, null, "")}", $"{composer}: {AlbumOf(work)}", $"{Short(composer)} - {AlbumOf(work)}", $"{performers[0]} plays {Short(composer)}");
        album = $"{album}{Tongue.Pick(_dice, "", "", "", " (Remastered)", $", Vol. {1 + _dice.Next(9)}", " (Live)", $" ({1960 + _dice.Next(60)})")}";
        var truth = arrangement is null ? work.Truth : $"{work.Truth} ({arrangement} {_rows.Count})";
        foreach (var movement in MovementsOf(work))
        {
            _rows.Add(new LabelledRow(new LinkRow($"{_rows.Count}", artists, album, release.Title(work, movement, prefix)), truth));
        }
    }

    // Whole recordings, and excerpts.
    private IEnumerable<int?> MovementsOf(SyntheticWork work)
    {
        var count = Math.Min(work.Movements.Count, 6);
        return count == 0 || _dice.Next(12) == 0 ? [null]
            : _dice.Next(5) < 2 ? [_dice.Next(count)]
            : Enumerable.Range(0, count).Select(place => (int?)place);
    }

    private string? Compilation() => _dice.Next(6) == 0 ? Compilations[_dice.Next(Compilations.Length)] : null;

    private static string AlbumOf(SyntheticWork work) => work.Form is { } form ? $"{Tongue.All[0].Form(form)[0]}s".Replace("ys", "ies", StringComparison.Ordinal) : work.Titles[0];

    private string Short(string composer) => _shared.Contains(Surname(composer)) ? composer : Surname(composer);

    private static string Surname(string composer)
    {
        var name = composer.Contains(',', StringComparison.Ordinal) ? composer.Split(',')[0] : composer.Replace("(Sohn)", "", StringComparison.Ordinal).Trim();
        var words = name.Split(' ');
        var last = words.Length > 1 && words[^1] is "II" or "Jr." or "Jr" ? 2 : 1;
        return words is [_, .., "Vaughan", _] || (words.Length > 2 && char.IsLower(words[^2][0]) && words[0] != "Ludwig" && words[0] != "L." && words[0] != "L.v.") ? $"{words[^2]} {words[^1]}" : words[^last];
    }

    private static Dictionary<string, string[]> Groups(string file) => SharedData.Embedded(file)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(" | "))
        .SelectMany(group => group.Select(title => (Title: title.ToUpperInvariant(), Group: group)))
        .DistinctBy(pair => pair.Title)
        .ToDictionary(pair => pair.Title, pair => pair.Group);
}
