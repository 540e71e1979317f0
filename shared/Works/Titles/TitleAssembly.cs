using System.Text;

namespace Cadenza.Works.Titles;

/// <summary>Puts together what the readers found.</summary>
internal static class TitleAssembly
{
    public static ParsedTitle Assemble(TitleScan scan)
    {
        var facts = scan.Facts;
        var movements = MovementReader.Read(scan);
        return new ParsedTitle
        {
            Title = scan.Title,
            Composer = facts.Composer,
            Work = WorkText(scan),
            Name = Name(scan),
            Words = Words(scan),
            OtherNames = OtherNames(scan),
            Nickname = facts.Nickname,
            Forms = facts.Forms,
            Type = facts.Type,
            IsCollection = facts.IsCollection || facts.HasRange,
            Count = facts.Count,
            Scoring = [.. facts.Scoring],
            IsSolo = facts.IsSolo,
            Ordinal = facts.Ordinal,
            Key = KeyIn(scan, scan.WorkStart, scan.WorkEnd),
            MovementKey = KeyIn(scan, scan.MovementStart, scan.Count),
            Opus = facts.Opus,
            Member = facts.Member,
            Catalog = Catalog(scan),
            HasRange = facts.HasRange,
            Movement = movements.Count > 0 ? movements[0] : null,
            MoreMovements = movements.Count > 1 ? [.. movements.Skip(1)] : [],
            Part = facts.Part,
            IsArrangement = facts.IsArrangement,
            Arrangement = facts.Arrangement,
            Tags = facts.Tags,
            IsClassical = IsClassical(scan, movements),
        };
    }

    // The work's own numbers; else those in a note on where the piece is from; never those of an original.
    private static CatalogNumber[] Catalog(TitleScan scan)
    {
        if (scan.Facts.Catalog.Count == 0)
            return [];

        var own = scan.Facts.Catalog.Where(number => scan[number.Token].Role == Role.Catalog).ToList();
        // Of a collection's number and a member's, the member's says more: 15 Inventions, BWV 772-786: XIII. Invention, BWV 784.
        if (scan.Facts.IsCollection && own.Any(number => number.Token >= scan.MovementStart))
            own.RemoveAll(number => number.Token < scan.MovementStart);

        if (own.Count == 0 && scan.Facts.Source is { To: > 0 } source)
            own = [.. scan.Facts.Catalog.Where(number => number.Token >= source.From && number.Token < source.To)];

        return [.. own.Select(number => number.Number).Distinct()];
    }

    private static MusicalKey KeyIn(TitleScan scan, int from, int to)
    {
        foreach (var (token, key) in scan.Facts.Keys)
        {
            if (token >= from && token < to && scan[token].Role == Role.Key)
                return key;
        }

        return default;
    }

    private static string WorkText(TitleScan scan)
    {
        var text = new StringBuilder();
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            if (scan[i].Role is Role.Tag or Role.Arrangement or Role.Composer)
                continue;

            if (scan[i].Spaced && text.Length > 0)
                text.Append(' ');

            text.Append(scan.Title, scan[i].Start, scan[i].Length);
        }

        return text.ToString().Trim().TrimEnd(':', ',', '-', '/', ' ');
    }

    // The folded words that nobody understood, without small words; all of them when there are only small words.
    private static string Name(TitleScan scan)
    {
        var name = new StringBuilder();
        Append(scan, name, small: false, forms: false);
        if (name.Length == 0 && scan.Facts.Forms.Count == 0)
            Append(scan, name, small: true, forms: false);

        return name.ToString();
    }

    private static string Words(TitleScan scan)
    {
        var words = new StringBuilder();
        Append(scan, words, small: false, forms: true);
        return words.ToString();
    }

    private static void Append(TitleScan scan, StringBuilder name, bool small, bool forms)
    {
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            var said = scan[i].Role == Role.None || (forms && scan[i].Role is Role.Form or Role.Scoring);
            if (!said || scan[i].Kind is not (TokenKind.Word or TokenKind.Number))
                continue;

            var roman = scan[i].Value > 0 && i > scan.WorkStart && scan[i].Kind == TokenKind.Word && (scan[i - 1].Role == Role.Form || scan.Is(i - 1, Meaning.Book));
            if (!small && !roman && scan[i].Word is { } word && word.Is(Meaning.Stop | Meaning.And | Meaning.For | Meaning.In | Meaning.By))
                continue;

            if (name.Length > 0)
                name.Append(' ');

            // Book II, Book 2 and, after a plural, II are one.
            if (roman)
                name.Append(scan.Is(i - 1, Meaning.Book) ? "" : "book ").Append(scan[i].Value);
            else if (scan.Is(i, Meaning.Book))
                name.Append("book");
            else
                name.Append(scan.Folded(i));
        }
    }

    // Translations in parentheses, what stands after "ossia", where the piece is from.
    private static List<string> OtherNames(TitleScan scan)
    {
        var names = scan.Facts.OtherNames;
        for (var i = scan.WorkStart; i < scan.Count; i++)
        {
            if (scan[i].Kind == TokenKind.Open && scan[i].Partner > i && scan[i].Role == Role.Aside)
            {
                var from = scan.Is(i + 1, Meaning.From) ? i + 2 : i + 1;
                var to = scan[i].Partner;
                if (from > i + 1 || i < scan.WorkEnd)
                    AddWords(scan, names, from, to);

                i = to;
            }
            else if (i > scan.WorkStart && scan.Facts.Source.From == i + 1 && scan[i].Role == Role.Aside)
            {
                AddWords(scan, names, i + 1, scan.Facts.Source.To);
            }
            else if (i > scan.WorkStart && !scan[i].Nested && scan[i].Role == Role.None && scan.Is(i, Meaning.From))
            {
                AddWords(scan, names, i + 1, i < scan.WorkEnd ? scan.WorkEnd : scan.Count);
            }
        }

        return names;
    }

    private static void AddWords(TitleScan scan, List<string> names, int from, int to)
    {
        var words = new StringBuilder();
        for (var i = from; i < to && !scan.Is(i, Meaning.Act); i++)
        {
            if (scan[i].Kind is TokenKind.Word or TokenKind.Number && scan[i].Role is not (Role.Opus or Role.Catalog or Role.Key or Role.Ordinal) && !(scan[i].Word is { } word && word.Is(Meaning.Stop | Meaning.And | Meaning.In)))
                words.Append(words.Length > 0 ? " " : "").Append(scan.Folded(i));
        }

        if (words.Length > 1)
            names.Add(words.ToString());
    }

    private static bool IsClassical(TitleScan scan, IReadOnlyList<TitleMovement> movements)
    {
        var facts = scan.Facts;
        var catalog = facts.Catalog.Exists(number => number.Number.Scheme.Length > 1) || (facts.Catalog.Count > 0 && (facts.Forms.Count + facts.Keys.Count > 0 || movements.Count > 0 || facts.Opus is not null));
        if (catalog || facts.HasRange || (facts.Opus is { } && !scan.Is(scan.WorkStart, Meaning.Opus)))
            return true;

        var form = facts.Forms.Count > 0;
        var tempo = scan.MovementStart < scan.Count && HasTempo(scan);
        var numbered = movements is [{ Number: not null, Act: null, IsNumbered: false }, ..] && scan.MovementStart > 0 && BoundaryReader.IsNumeral(scan, scan.MovementStart);
        return form && (facts.Keys.Count > 0 || (facts.Ordinal is not null && tempo) || numbered);
    }

    private static bool HasTempo(TitleScan scan)
    {
        for (var i = scan.MovementStart; i < scan.Count; i++)
        {
            if (scan.Is(i, Meaning.Tempo))
                return true;
        }

        return false;
    }
}
