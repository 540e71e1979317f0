using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What a single row says of its composer.</summary>
internal sealed class ComposerEvidence(ComposerDirectory composers)
{
    // Said of recordings of songs, not of works.
    private static readonly HashSet<string> Popular = ["acoustic", "remix", "karaoke", "feat", "featuring", "ft", "mix", "demo", "radio", "single"];

    /// <summary>The composer, by the first rule that finds one; none when nothing does.</summary>
    public (ComposerRef? Composer, double Confidence, string Reason) Read(LinkRow row, ParsedTitle title)
    {
        if (title.Tags.Any(Popular.Contains) && !title.IsClassical)
            return (null, 0, "none");

        foreach (var number in title.Catalog)
        {
            if (SchemeComposers.Of(number) is { } name && composers.Find(name) is { } byScheme && !ContradictsArtists(row, byScheme, number))
                return (byScheme, 0.97, "catalogue");
        }

        if (title.Composer is { } prefix && (composers.Find(prefix) ?? ArtistNamed(row, prefix)) is { } byPrefix && (IsArtist(row, byPrefix) || Shows(title, byPrefix)))
            return (byPrefix, 0.97, "prefix");

        return ByArtist(row, title) is { Composer: not null } byArtist ? byArtist : ByTitle(row, title);
    }

    /// <summary>Composers that the name of an album names: <c>Mozart: The Piano Sonatas</c>.</summary>
    public IReadOnlyList<ComposerRef> OfAlbum(string album)
    {
        var words = album.Split([' ', ':', ',', ';', '/', '-', '–', '(', ')', '&', '|', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries);
        var found = new Dictionary<string, ComposerRef>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(words.Length, 16); i++)
        {
            // Two and three words before one: "Clara Schumann" is not Robert.
            for (var length = Math.Min(3, words.Length - i); length > 0; length--)
            {
                var name = string.Join(' ', words, i, length);
                if (!char.IsUpper(name[0]) || name.Length < 3 || composers.Find(name.EndsWith("'s", StringComparison.Ordinal) ? name[..^2] : name) is not { } composer)
                    continue;

                found[composer.Key] = composer;
                i += length - 1;
                break;
            }
        }

        return [.. found.Values];
    }

    // The composer is mostly the first artist; a later one when only that one has the work.
    private (ComposerRef? Composer, double Confidence, string Reason) ByArtist(LinkRow row, ParsedTitle title)
    {
        var named = row.Artists.Select((artist, place) => (Composer: FindArtist(artist, title), Place: place)).Where(artist => artist.Composer is not null).ToList();
        if (named.Count == 0)
            return default;

        if (named.Count > 1)
        {
            var clues = Clues(title);
            var owner = named.Find(artist => clues.Exists(clue => composers.Has(artist.Composer!.Key, clue)));
            if (owner.Composer is not null)
                return (owner.Composer, 0.95, "artist");
        }

        var (composer, place) = named[0];
        // A pianist who also composed: the title knows better whose work it is.
        if (IsSure(title) && composers.Only(Clues(title).Where(clue => !IsName(clue))) is { } only && only.Key != composer!.Key
            && !Clues(title).Exists(clue => composers.Has(composer.Key, clue)))
        {
            return (only, 0.85, "title");
        }

        return place == 0 || title.IsClassical ? (composer, place == 0 ? 0.95 : 0.85, "artist") : default;
    }

    private ComposerRef? FindArtist(string artist, ParsedTitle title) =>
        artist.Contains(' ', StringComparison.Ordinal) || title.IsClassical ? composers.Find(artist) : null;

    private (ComposerRef? Composer, double Confidence, string Reason) ByTitle(LinkRow row, ParsedTitle title)
    {
        var clues = Clues(title);
        if (composers.Only(clues) is not { } only)
            return default;

        // One name may be a pop song's too: it takes a second clue, a movement, or artists as classical music has them.
        var from = title.OtherNames.Any(name => composers.Has(only.Key, $"name {name}")) && (clues.Exists(clue => clue.StartsWith("part ", StringComparison.Ordinal) && composers.Has(only.Key, clue)) || title.Forms.Count > 0);
        var sure = from || IsSure(title) || title.IsClassical || clues.Count(clue => composers.Has(only.Key, clue)) > 1
            || clues.Exists(clue => clue.StartsWith("part ", StringComparison.Ordinal) && MovementText.WordCount(clue) > 3 && composers.Has(only.Key, clue))
            || row.Artists.Any(ArtistText.IsClassical);
        return sure ? (only, 0.8, "title") : default;
    }

    // A name before a title that nothing else shows to be a work: Beethoven's Silence.
    private bool Shows(ParsedTitle title, ComposerRef composer) =>
        title.IsClassical || title.Movement is not null || title.Forms.Count > 0 || Clues(title).Exists(clue => composers.Has(composer.Key, clue));

    private bool IsArtist(LinkRow row, ComposerRef composer) =>
        !composer.IsKnown || row.Artists.Any(artist => composers.Find(artist) is { } known && known.Key == composer.Key);

    private static bool IsName(string clue) => clue.StartsWith("name ", StringComparison.Ordinal) || clue.StartsWith("part ", StringComparison.Ordinal);

    private static bool IsSure(ParsedTitle title) => title.IsClassical && (title.Opus is not null || title.Catalog.Count > 0 || (title.Ordinal is not null && title.Key.IsKnown));

    private static List<string> Clues(ParsedTitle title)
    {
        var facts = TitleFactsOf.Read(title);
        var clues = new List<string>();
        foreach (var form in facts.Forms)
        {
            clues.AddRange(facts.Keys.SelectMany(_ => facts.Opus, (key, opus) => $"{form} in {key} op {opus}"));
            clues.AddRange(facts.Keys.SelectMany(_ => facts.Ordinals, (key, ordinal) => $"{form} {ordinal} in {key}"));
            clues.AddRange(facts.Ordinals.SelectMany(_ => facts.Opus, (ordinal, opus) => $"{form} {ordinal} op {opus}"));
        }

        clues.AddRange(facts.Titles.Concat(facts.Nicknames).Concat(title.OtherNames).Where(name => name.Length > 3).Select(name => $"name {name}"));
        clues.Add($"part {MovementText.Fold(title.Movement?.Text ?? title.Work)}");
        return clues;
    }

    private bool ContradictsArtists(LinkRow row, ComposerRef byScheme, CatalogNumber number) =>
        number.Scheme is not ("bwv" or "hob" or "rv" or "hwv" or "twv") && row.Artists.Select(composers.Find).Any(composer => composer is not null && composer.Key != byScheme.Key);

    // A composer before the work whom the list does not have: the artist of that name.
    private static ComposerRef? ArtistNamed(LinkRow row, string prefix) =>
        row.Artists.FirstOrDefault(artist => artist.EndsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } artist ? ArtistText.Composer(artist) : null;
}
