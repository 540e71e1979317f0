namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>How releases of one language print forms, keys, numbers and movements.</summary>
internal sealed class Tongue
{
    private const string Letters = "CDEFGAB";
    private static readonly string[] Portuguese = ["dó", "ré", "mi", "fá", "sol", "lá", "si"];
    private static readonly string[] Russian = ["до", "ре", "ми", "фа", "соль", "ля", "си"];
    private static readonly string[] Solfege = ["do", "ré", "mi", "fa", "sol", "la", "si"];

    private static readonly Dictionary<string, string[]> Forms = SharedData.Embedded("forms.txt")
        .Where(line => !line.StartsWith('#')).Select(line => line.Split(" | ")).ToDictionary(fields => fields[0], fields => fields[1..]);

    private readonly int _column;
    private readonly string _code;

    private static readonly Dictionary<string, string[]> More = SharedData.Embedded("forms-more.txt")
        .Where(line => !line.StartsWith('#')).Select(line => line.Split(" | ")).ToDictionary(fields => fields[0], fields => fields[1..]);

    private Tongue(int column, string code, string[] number, string[] movement)
    {
        (_column, _code) = (column, code);
        (Number, Movement) = (number, movement);
    }

    /// <summary>English, German, French, Italian, Spanish and Czech; and for the usual forms Portuguese, Dutch, Polish and Russian.</summary>
    public static IReadOnlyList<Tongue> All { get; } =
    [
        new(0, "en", ["No. ", "No.", "no. ", "# ", "Nº "], ["Mvt. {0}: ", "Movement {0}: ", "{1} movement: "]),
        new(1, "de", ["Nr. ", "Nr.", "No. "], ["{0}. Satz: ", "Satz {0}: "]),
        new(2, "fr", ["n° ", "No. ", "nº", "N°"], ["{0}. ", "Mouvement {0}: "]),
        new(3, "it", ["n. ", "N. ", "No. "], ["{0}. ", "Tempo {0}: "]),
        new(4, "es", ["n.º ", "núm. ", "No. ", "Nº "], ["{0}. ", "Movimiento {0}: "]),
        new(5, "cs", ["č. ", "č.", "No. "], ["{0}. ", "{0}. věta: "]),
        new(6, "pt", ["n.º ", "nº ", "No. "], ["{0}. ", "{0}. "]),
        new(7, "nl", ["nr. ", "nr.", "No. "], ["{0}. ", "Deel {0}: "]),
        new(8, "pl", ["nr ", "Nr ", "No. "], ["{0}. ", "{0}. "]),
        new(9, "ru", ["№ ", "№", "No. "], ["{0}. ", "{0}. "]),
    ];

    /// <summary>Words before a number.</summary>
    public IReadOnlyList<string> Number { get; }

    /// <summary>Formats before a movement that spell the word out.</summary>
    public IReadOnlyList<string> Movement { get; }

    /// <summary>Whether a number may stand before the form: <c>5. Sinfonie</c>.</summary>
    public bool IsNumberFirst => _code is "de" or "cs";

    /// <summary>Whether forms.txt has the form.</summary>
    public static bool Knows(string form) => Forms.ContainsKey(form);

    /// <summary>The names of a form.</summary>
    public string[] Form(string form) => (_column < 6 ? Forms[form][_column] : More.TryGetValue(form, out var more) ? more[_column - 6] : Forms[form][0]).Split(';');

    /// <summary>A key as the language prints it, with the word that joins it: <c>in C-sharp minor</c>, <c>en ut dièse mineur</c>, <c>cis-Moll</c>.</summary>
    public string Key(string key, Random dice)
    {
        var note = Letters.IndexOf(char.ToUpperInvariant(key[0]), StringComparison.Ordinal);
        var isMinor = char.IsLower(key[0]);
        var accidental = key.Length < 2 ? 0 : key[1] == '#' ? 1 : -1;
        return _code switch
        {
            "de" => $"{Pick(dice, "in ", "")}{German(note, accidental, isMinor)}{Pick(dice, "-", "-", " ")}{(isMinor ? Pick(dice, "Moll", "moll") : Pick(dice, "Dur", "dur"))}",
            "pl" => $"{German(note, accidental, isMinor)}-{(isMinor ? "moll" : "dur")}",
            "nl" => $"in {Dutch(note, accidental, isMinor)}{(isMinor ? Pick(dice, "-klein", " kleine terts", " mineur") : Pick(dice, "-groot", " grote terts", " majeur"))}",
            "pt" => $"em {Portuguese[note]}{Word(accidental, " sustenido", " bemol")} {(isMinor ? "menor" : "maior")}",
            "ru" => $"{Russian[note]}{Word(accidental, "-диез", "-бемоль")} {(isMinor ? "минор" : "мажор")}",
            "cs" => $"{German(note, accidental, isMinor)} {(isMinor ? "moll" : "dur")}",
            "fr" => $"en {(note == 0 ? Pick(dice, "ut", "do", "Ut") : Solfege[note])}{Word(accidental, " dièse", " bémol")} {(isMinor ? "mineur" : "majeur")}",
            "it" => $"in {Plain(note)}{Word(accidental, " diesis", " bemolle")} {(isMinor ? "minore" : "maggiore")}",
            "es" => $"en {Plain(note)}{Word(accidental, " sostenido", " bemol")} {(isMinor ? "menor" : "mayor")}",
            _ => English(note, accidental, isMinor, dice),
        };
    }

    public static string Pick(Random dice, params string[] choices) => choices[dice.Next(choices.Length)];

    private static string English(int note, int accidental, bool isMinor, Random dice)
    {
        var letter = Letters[note];
        var mark = accidental switch
        {
            1 => Pick(dice, "-Sharp", "-sharp", " Sharp", "#", "♯"),
            -1 => Pick(dice, "-Flat", "-flat", " Flat", " flat", "♭"),
            _ => "",
        };
        var mode = isMinor ? Pick(dice, " Minor", " minor", " Minor", " minor", " Minor", " min.") : Pick(dice, " Major", " major", " Major", " Major", "", " Maj.");
        return $"{Pick(dice, "in ", "in ", "In ", "in ")}{letter}{mark}{mode}";
    }

    private static string German(int note, int accidental, bool isMinor)
    {
        var name = (Letters[note], accidental) switch
        {
            ('B', 0) => "H",
            ('B', -1) => "B",
            ('E', -1) => "Es",
            ('A', -1) => "As",
            (var letter, 1) => $"{letter}is",
            (var letter, -1) => $"{letter}es",
            var (letter, _) => $"{letter}",
        };
        return isMinor ? name.ToLowerInvariant() : name;
    }

    // As German, but b is B and bes is B flat.
    private static string Dutch(int note, int accidental, bool isMinor)
    {
        var name = Letters[note] == 'B' ? accidental == -1 ? "Bes" : "B" : German(note, accidental, isMinor: false);
        return isMinor ? name.ToLowerInvariant() : name;
    }

    private static string Plain(int note) => note == 1 ? "re" : Solfege[note];

    private static string Word(int accidental, string sharp, string flat) => accidental switch { 1 => sharp, -1 => flat, _ => "" };
}
