using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What a single row says of its composer.</summary>
internal sealed class ComposerEvidence(ComposerDirectory composers)
{
    // Said of recordings of songs, not of works.
    private static readonly HashSet<string> Popular = ["acoustic", "remix", "karaoke", "feat", "featuring", "ft", "mix", "demo", "radio", "single"];

    // How far one composer's work must be ahead of another's; and what name and incipit together reach.
    private const double Ahead = 3;
    private const double TwoNames = 7;

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

        if (title.Composer is { } prefix && (composers.Find(prefix) ?? ArtistNamed(row, prefix)) is { } byPrefix && (IsArtist(row, byPrefix) || Shows(row, title, byPrefix)))
            return (byPrefix, 0.97, "prefix");

        if (ByPlayedAlbum(row, title) is { } played)
            return (played, 0.9, "album");

        if (ByArtist(row, title) is { Composer: not null } byArtist)
            return byArtist;

        if (ByAlbum(row, title) is { Composer: not null } byAlbum)
            return byAlbum;

        return ByTitle(row, title) is { Composer: { } byTitle } found && !ContradictsAlbum(row.Album, byTitle) ? found : default;
    }

    // Leonard Bernstein conducts "Dvořák: New World Symphony".
    private ComposerRef? ByPlayedAlbum(LinkRow row, ParsedTitle title)
    {
        var artists = row.Artists.Select(artist => FindArtist(artist, title)).OfType<ComposerRef>().ToList();
        return artists.Count > 0 && artists.TrueForAll(composers.Performs) && OfAlbum(row.Album) is [var only] && !artists.Exists(artist => artist.Key == only.Key)
            && !composers.IsNameAlone(only) && IsOf(only, row, title) ? only : null;
    }

    // An album that begins with a composer's name has hardly a work of another that is known by its name alone.
    private bool ContradictsAlbum(string album, ComposerRef composer) =>
        PrefixOf(album) is { } prefix && composers.Find(prefix) is { } named && named.Key != composer.Key;

    private static string? PrefixOf(string album)
    {
        var end = album.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? colon : album.IndexOf(" - ", StringComparison.Ordinal);
        return end > 0 ? album[..end].Trim() : null;
    }

    // The album names one composer: whose work it is, when the title is of one; or any title, when the album begins with the name.
    private (ComposerRef? Composer, double Confidence, string Reason) ByAlbum(LinkRow row, ParsedTitle title)
    {
        var found = OfAlbum(row.Album);
        if (found.Count == 0 && PrefixOf(row.Album) is { } prefix && row.Artists.Count > 1 && ArtistNamed(row, prefix) is { } unknown && (title.IsClassical || row.Artists.Any(ArtistText.IsClassical)))
            return (unknown, 0.8, "album");

        if (found is not [var only])
            return default;

        if (IsOf(only, row, title))
            return (only, 0.88, "album");

        var colon = row.Album.AsSpan().IndexOfAny(":-–");
        return colon > 0 && !composers.IsNameAlone(only) && row.Album[..colon].Trim().Contains(' ', StringComparison.Ordinal)
            && composers.Find(row.Album[..colon].Trim()) is { } named && named.Key == only.Key ? (only, 0.8, "album") : default;
    }

    private bool IsOf(ComposerRef composer, LinkRow row, ParsedTitle title) => title.IsClassical || title.Movement is { IsAct: true }
        || composers.Resolve(composer, Claim(row, title)) is { Work: not null, Score: > 4.5 } or { Rivals.Count: > 0 };

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

    // The composer is mostly the first artist; another one when only that one has the work.
    private (ComposerRef? Composer, double Confidence, string Reason) ByArtist(LinkRow row, ParsedTitle title)
    {
        var named = row.Artists.Select((artist, place) => (Composer: FindArtist(artist, title)!, Place: place)).Where(artist => artist.Composer is not null).ToList();
        if (named.Count == 0)
            return default;

        var claim = Claim(row, title);
        var owner = named.Find(artist => composers.Resolve(artist.Composer, claim).Work is not null);
        if (owner.Composer is not null)
            return (owner.Composer, 0.95, "artist");

        var (composer, place) = named[0];
        // A pianist who also composed plays Chopin: the title knows better whose work it is when all that it states agrees. An opus by
        // itself does not: every composer has one.
        if (!composers.IsOfOld(composer) && IsSure(title) && composers.Resolve(claim) is [var (other, decision)] && IsWholly(claim.Facts, decision.Work!.Facts))
            return (other, 0.85, "title");

        // He conducts, and what is played is by its name another's.
        if (title is { Composer: null, Name.Length: > 0 } && composers.Performs(composer) && !OfAlbum(row.Album).Contains(composer) && ByTitle(row, title) is { Composer: not null } played)
            return played;

        if (composers.IsNameAlone(composer) && !title.IsClassical)
            return default;

        return place == 0 || title.IsClassical || composers.IsOfOld(composer) || (row.Artists.Any(ArtistText.IsClassical) && !composers.Performs(composer)) ? (composer, place == 0 ? 0.95 : 0.85, "artist") : default;
    }

    private ComposerRef? FindArtist(string artist, ParsedTitle title) =>
        artist.Contains(' ', StringComparison.Ordinal) || title.IsClassical ? composers.Find(artist) : null;

    // Of all composers' works one fits. A name alone may be a pop song's too: it takes artists as classical music has them.
    private (ComposerRef? Composer, double Confidence, string Reason) ByTitle(LinkRow row, ParsedTitle title)
    {
        var claim = Claim(row, title);
        if (composers.Resolve(claim) is not { Count: > 0 } found)
            return default;

        found.Sort((a, b) => b.Decision.Score.CompareTo(a.Decision.Score));
        if (found.Count > 1 && found[0].Decision.Score - found[1].Decision.Score < Ahead)
            return default;

        var (composer, decision) = found[0];
        var work = decision.Work!.Facts;
        var sure = decision.Reason switch
        {
            "catalogue" or "opus" => title.IsClassical && Agrees(claim, work),
            // It has a number, and the work another: it is somebody else's.
            _ when claim.Facts.Catalog.Count + claim.Facts.Opus.Count > 0 && work.Catalog.Count + work.Opus.Count > 0 => false,
            "ordinal" or "key" or "only" when !claim.Facts.Names.Overlaps(work.Names) => title.IsClassical && (title.Ordinal is not null || title.Movement is not null),
            "incipit" => claim.Texts.Any(text => work.Numbers.Contains(text) && IsLong(text, claim)) || (title.IsClassical && row.Artists.Any(ArtistText.IsClassical)),
            _ when claim.Facts.Names.Count + claim.Facts.Nicknames.Count + claim.OtherNames.Count == 0 => false,
            _ => title.IsClassical || IsForm(title) || title.Movement is { IsAct: true } || row.Artists.Any(ArtistText.IsClassical) || (decision.Score >= TwoNames && (IsPhrase(claim, work) || (title.Movement is not null && claim.Texts.Overlaps(work.Numbers))))
                || (title.OtherNames.Count > 0 && claim.OtherNames.Any(work.Titles.Contains) && (title.Forms.Count > 0 || claim.Texts.Overlaps(work.Numbers))),
        };
        return sure ? (composer, 0.8, "title") : default;
    }

    // Goldberg Variations: Aria
    private static bool IsForm(ParsedTitle title) => title is { Forms.Count: > 0, Name.Length: > 0, Movement: not null };

    // Two words that name a piece are the title of a hundred songs.
    private static bool IsPhrase(RowClaim claim, WorkFacts work) =>
        claim.Facts.Names.Concat(claim.Facts.Titles).Concat(claim.Facts.Nicknames)
            .Any(name => MovementText.WordCount(name) > 2 && (work.Names.Contains(name) || work.Titles.Contains(name) || work.Nicknames.Contains(name)));

    private static bool IsWholly(WorkFacts row, WorkFacts work) =>
        row.Forms.Overlaps(work.Forms) && row.Opus.Overlaps(work.Opus) && row.Keys.Overlaps(work.Keys) && !row.Forces.Contradicts(work.Forces) && !Contradictions.Ordinal(row, work);

    // Many composers have an op. 12: key, number or name must say the same, and nothing otherwise.
    private static bool Agrees(RowClaim claim, WorkFacts work)
    {
        var row = claim.Facts;
        var same = row.Keys.Overlaps(work.Keys) || row.Ordinals.Overlaps(work.Ordinals) || row.Names.Overlaps(work.Names) || row.Titles.Overlaps(work.Titles)
            || row.Nicknames.Overlaps(work.Nicknames) || claim.Texts.Overlaps(work.Numbers);
        return same && !Contradictions.Key(row, work) && !Contradictions.Ordinal(row, work) && !Contradictions.Forms(row, work);
    }

    // Three words when they are all of the text, else four: songs begin alike.
    private static bool IsLong(string text, RowClaim claim) =>
        MovementText.WordCount(text) is var words && (words > 3 || (words == 3 && claim.Texts.All(other => other.Length <= text.Length)));

    private static RowClaim Claim(LinkRow row, ParsedTitle title) => RowClaim.Of(new AttributedRow(row, title, null, 0, "none"));

    // A name before a title that nothing else shows to be a work: Beethoven's Silence.
    private bool Shows(LinkRow row, ParsedTitle title, ComposerRef composer) =>
        title.IsClassical || title.Movement is { IsAct: true } or { Number: not null, IsNumbered: false } || (composer.IsKnown && composers.Resolve(composer, Claim(row, title)) is { Work: not null } or { Rivals.Count: > 0 });

    private bool IsArtist(LinkRow row, ComposerRef composer) =>
        row.Artists.Any(artist => composers.Find(artist) is { } known && known.Key == composer.Key);

    private static bool IsSure(ParsedTitle title) => title.IsClassical && title.Catalog.Count == 0 && (title.Opus is not null || (title.Ordinal is not null && title.Key.IsKnown));

    private bool ContradictsArtists(LinkRow row, ComposerRef byScheme, CatalogNumber number) =>
        number.Scheme is not ("bwv" or "hob" or "rv" or "hwv" or "twv") && row.Artists.Select(composers.Find).Any(composer => composer is not null && composer.Key != byScheme.Key);

    // A composer before the work whom the list does not have: the artist of that name.
    private static ComposerRef? ArtistNamed(LinkRow row, string prefix) =>
        row.Artists.FirstOrDefault(artist => artist.EndsWith(prefix, StringComparison.OrdinalIgnoreCase) && !ArtistText.IsEnsemble(artist)) is { } artist ? ArtistText.Composer(artist) : null;
}
