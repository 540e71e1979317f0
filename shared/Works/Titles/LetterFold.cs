namespace Cadenza.Works.Titles;

/// <summary>
/// What remains of a character when case, diacritics and typography do not matter: <c>č</c> is <c>c</c>, <c>ß</c> is <c>ss</c>,
/// <c>Ａ</c> is <c>a</c>, Cyrillic letters are transliterated. The runtime's own normalisation is not there in invariant mode.
/// </summary>
public static class LetterFold
{
    private const int LowMax = 0x2200;

    private static readonly (string Folded, string Letters)[] Latin =
    [
        ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặªɐ"),
        ("b", "ḂḃḄḅḆḇ"), ("c", "ÇçĆćĈĉĊċČčḈḉ"), ("d", "ĎďḊḋḌḍḎḏḐḑḒḓĐđÐð"), ("dz", "ǄǅǆǱǲǳ"),
        ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệəƏ"),
        ("f", "Ḟḟ"), ("g", "ĜĝĞğĠġĢģǦǧǴǵḠḡ"), ("h", "ĤĥȞȟḢḣḤḥḦḧḨḩḪḫẖĦħ"), ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊị"), ("ij", "Ĳĳ"),
        ("j", "Ĵĵǰ"), ("k", "ĶķǨǩḰḱḲḳḴḵ"), ("l", "ĹĺĻļĽľḶḷḸḹḺḻḼḽŁłĿŀ"), ("lj", "Ǉǈǉ"), ("m", "ḾḿṀṁṂṃ"), ("n", "ÑñŃńŅņŇňǸǹṄṅṆṇṈṉṊṋ"), ("nj", "Ǌǋǌ"),
        ("o", "ÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợØøǾǿº°"),
        ("p", "ṔṕṖṗ"), ("r", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ"), ("s", "ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ"), ("t", "ŢţŤťȚțṪṫṬṭṮṯṰṱẗŦŧ"),
        ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự"),
        ("v", "ṼṽṾṿ"), ("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘ"), ("x", "ẊẋẌẍ"), ("y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ"), ("z", "ŹźŻżŽžẐẑẒẓẔẕ"),
        ("ss", "ßẞ"), ("ae", "ÆæǼǽ"), ("oe", "Œœ"), ("th", "Þþ"), ("no", "№"),
        ("1", "¹"), ("2", "²"), ("3", "³"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"),
    ];

    private static readonly (string Folded, string Letters)[] Cyrillic =
    [
        ("a", "Аа"), ("b", "Бб"), ("v", "Вв"), ("g", "ГгҐґ"), ("d", "Дд"), ("e", "ЕеЁёЭэЄє"), ("zh", "Жж"), ("z", "Зз"), ("i", "ИиЙйІіЇї"),
        ("k", "Кк"), ("l", "Лл"), ("m", "Мм"), ("n", "Нн"), ("o", "Оо"), ("p", "Пп"), ("r", "Рр"), ("s", "Сс"), ("t", "Тт"), ("u", "УуЎў"),
        ("f", "Фф"), ("kh", "Хх"), ("ts", "Цц"), ("ch", "Чч"), ("sh", "Шш"), ("shch", "Щщ"), ("", "ЪъЬь"), ("y", "Ыы"), ("yu", "Юю"), ("ya", "Яя"),
    ];

    private static readonly string?[] Low = Table();

    /// <summary>
    /// The folded letters and digits of a character; empty when it leaves nothing (combining marks, apostrophes within a word are
    /// left to the caller); null when it is neither letter nor digit.
    /// </summary>
    public static string? Of(char c)
    {
        if (c < LowMax)
            return Low[c];

        // Full width forms are ASCII at a distance; other scripts have no case to fold here.
        if (c is >= '\uFF01' and <= '\uFF5E')
            return Low[c - 0xFEE0];

        return c is 'ﬁ' or 'ﬂ' or 'ﬀ' ? "f" : char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? char.ToString(c) : null;
    }

    private static string?[] Table()
    {
        var table = new string?[LowMax];
        for (var c = '\0'; c < LowMax; c++)
        {
            if (c is >= '\u0300' and <= '\u036F')
                table[c] = "";
            else if (char.IsLetterOrDigit(c))
                table[c] = char.ToLowerInvariant(c).ToString();
        }

        foreach (var (folded, letters) in Latin.Concat(Cyrillic))
        {
            foreach (var letter in letters.Where(letter => letter < LowMax))
                table[letter] = folded;
        }

        // The sign for ångström is in lower case an å.
        for (var c = 0; c < LowMax; c++)
        {
            if (table[c] is [var letter] && letter < LowMax)
                table[c] = table[letter];
        }

        return table;
    }
}
