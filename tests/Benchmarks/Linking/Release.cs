namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>How one album prints its tracks: every choice is made once for the album, as labels do.</summary>
internal sealed class Release
{
    private static readonly string[] Separators = [": ", ": ", ": ", " - ", " – ", ", ", " / ", " : ", ". "];
    private static readonly string[] Tags = [" (Live)", " - Live", " - Live at Wigmore Hall, 2012", " - Remastered", " (Remastered 2015)", " (2011 Remaster)", " - 1998 Digital Remaster", " [Excerpt]", " - Edit", " (Recorded 1958)"];
    private static readonly (string Open, string Close)[] Quotes = [("\"", "\""), ("“", "”"), ("„", "“"), ("« ", " »"), ("'", "'"), ("(", ")"), ("‘", "’")];
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    private static readonly string[] Forces = ["Piano", "Guitar", "String Quartet", "Wind Quintet", "Saxophone Quartet", "Cello and Piano", "Organ"];

    private readonly Random _dice;
    private readonly Tongue _tongue;
    private readonly string _separator;
    private readonly string _number;
    private readonly int _labels;
    private readonly int _numbers;
    private readonly string? _tag;
    private readonly bool _isNicknameFirst;
    private readonly bool _isShouting;

    public Release(Random dice)
    {
        _dice = dice;
        _tongue = dice.Next(100) < 50 ? Tongue.All[0] : Tongue.All[dice.Next(Tongue.All.Count)];
        _separator = Separators[dice.Next(Separators.Length)];
        _number = Tongue.Pick(dice, [.. _tongue.Number]);
        _labels = dice.Next(10);
        _numbers = dice.Next(12);
        _tag = dice.Next(6) == 0 ? Tags[dice.Next(Tags.Length)] : null;
        _isNicknameFirst = dice.Next(3) == 0;
        _isShouting = dice.Next(40) == 0;
    }

    /// <summary>Whom the album's works are set for, when it is an arrangement; null when they are not.</summary>
    public string? Arrangement { get; init; }

    public static string ArrangementOf(Random dice) => Tongue.Pick(dice, "Arr. for {0}", "arr. for {0}", "Transcr. for {0}", "Arr. J. Miller for {0}", "Arranged for {0}").Replace("{0}", Forces[dice.Next(Forces.Length)], StringComparison.Ordinal);

    /// <summary>The title of a track.</summary>
    /// <param name="work">Its work.</param>
    /// <param name="movement">The place of its movement; null for the whole work.</param>
    /// <param name="prefix">The composer before the work; empty for none.</param>
    public string Title(SyntheticWork work, int? movement, string prefix)
    {
        var title = WorkTitle(work);
        var arranged = Arrangement is { } arrangement ? $" ({arrangement})" : "";
        var part = movement is { } place ? $"{_separator}{Label(place)}{Movement(work.Movements[place])}" : "";
        var text = _dice.Next(2) == 0 ? $"{title}{arranged}{part}" : $"{title}{part}{arranged}";
        text = $"{prefix}{text}{_tag}".Replace("  ", " ", StringComparison.Ordinal).Trim();
        return _isShouting ? text.ToUpperInvariant() : text;
    }

    private string WorkTitle(SyntheticWork work)
    {
        var numbers = string.Join(Tongue.Pick(_dice, ", ", ", ", " / "), _numbers == 0 ? [] : work.Numbers.Take(_numbers < 8 ? 1 : 3).Select(Printed));
        if (work.Form is not { } form)
        {
            var name = work.Titles[_dice.Next(3) == 0 ? _dice.Next(work.Titles.Count) : 0];
            return numbers.Length > 0 ? $"{name}{Tongue.Pick(_dice, ", ", " ", ", ")}{numbers}" : name;
        }

        var noun = Tongue.Pick(_dice, _tongue.Form(form));
        var head = work.Ordinal switch
        {
            null => noun,
            { } no when _tongue.IsNumberFirst && _dice.Next(8) == 0 => $"{no}. {noun}",
            { } no => $"{noun} {_number}{no}",
        };
        var key = work.Key is { } short0 && _dice.Next(10) > 0 ? $" {_tongue.Key(short0, _dice)}" : "";
        var nickname = work.Titles.Count > 0 && _dice.Next(5) < 3 ? Quoted(work.Titles[_dice.Next(work.Titles.Count)]) : "";
        var tail = numbers.Length > 0 ? $"{Tongue.Pick(_dice, ", ", ", ", " ")}{numbers}" : "";
        return _isNicknameFirst ? $"{head}{key}{nickname}{tail}" : $"{head}{key}{tail}{nickname}";
    }

    private string Quoted(string nickname)
    {
        var (open, close) = Quotes[_dice.Next(Quotes.Length)];
        return $"{Tongue.Pick(_dice, " ", ", ", " ")}{open}{nickname}{close}";
    }

    // An album writes its numbers in one way; members of an opus follow the language.
    private string Printed(string number)
    {
        var text = number.Replace(" No. ", (_numbers % 4) switch { 0 => $" {_number}", 1 => ", No. ", 2 => "/", _ => " No. " }, StringComparison.Ordinal);
        return (_numbers % 5) switch
        {
            0 => text.Replace(". ", ".", StringComparison.Ordinal),
            1 => text.Replace("Op. ", "op. ", StringComparison.Ordinal).Replace("K. ", "KV ", StringComparison.Ordinal).Replace("D. ", "D ", StringComparison.Ordinal),
            2 => text.Replace("Op. ", "Opus ", StringComparison.Ordinal).Replace("K. ", "KV", StringComparison.Ordinal),
            _ => text,
        };
    }

    private string Label(int place) => _labels switch
    {
        < 5 => $"{Roman[Math.Min(place, 11)]}. ",
        < 7 => $"{place + 1}. ",
        7 => Tongue.Pick(_dice, [.. _tongue.Movement]).Replace("{0}", $"{place + 1}", StringComparison.Ordinal).Replace("{1}", place switch { 0 => "1st", 1 => "2nd", 2 => "3rd", _ => $"{place + 1}th" }, StringComparison.Ordinal),
        8 => $"{_number}{place + 1}, ",
        _ => "",
    };

    private string Movement(string text) => _dice.Next(12) switch
    {
        0 => text.ToLowerInvariant(),
        1 => text.Split(" (")[0],
        2 => $"{text} ",
        3 => text.Replace(" - ", " – ", StringComparison.Ordinal).Replace(": ", ". ", StringComparison.Ordinal),
        _ => text,
    };
}
