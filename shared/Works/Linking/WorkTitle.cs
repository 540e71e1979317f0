using System.Globalization;
using Cadenza.Works.Authority;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>The title under which a work of the authority list is shown: <c>Piano Sonata No. 14 in C-sharp minor, Op. 27 No. 2 "Moonlight"</c>.</summary>
internal static class WorkTitle
{
    private static readonly HashSet<string> Before =
        ["piano", "violin", "viola", "cello", "organ", "flute", "oboe", "clarinet", "horn", "trumpet", "harpsichord", "guitar", "bassoon"];

    public static string Of(AuthorityWork work)
    {
        var title = work.Titles.Count > 0 ? work.Titles[0] : Form(work);
        if (work.Titles.Count == 0 && work.Numbers.Count > 0)
            title += string.Create(CultureInfo.InvariantCulture, $" No. {work.Numbers[0]}");

        if (work.Titles.Count == 0 && work.Key is { } text && MusicalKey.TryParse(text, out var key))
            title += $" in {key.Name}";

        if (work.Opus.Count > 0)
            title += $", Op. {work.Opus[0].Replace("/", " No. ", StringComparison.Ordinal)}";

        if (work.Catalog.Count > 0)
            title += $", {work.Catalog[0]}";

        return work.Nicknames.Count > 0 ? $"{title} \"{work.Nicknames[0]}\"" : title;
    }

    private static string Form(AuthorityWork work)
    {
        if (work.For.Count == 1 && work.For[0].EndsWith(work.Type.ToString(), StringComparison.OrdinalIgnoreCase))
            return Capital(work.For[0]);

        var form = string.Concat(work.Type.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        if (work.For.Count == 0)
            return form;

        return Before.Contains(work.For[0]) && work.Type is WorkType.Sonata or WorkType.Concerto
            ? $"{Capital(work.For[0])} {form.ToLowerInvariant()}"
            : $"{form} for {string.Join(", ", work.For)}";
    }

    private static string Capital(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
