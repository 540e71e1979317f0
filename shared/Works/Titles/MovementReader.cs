namespace Cadenza.Works.Titles;

/// <summary>Reads the movement's part of a title: act, scene, numeral, text.</summary>
internal static class MovementReader
{
    private const int MovementsMax = 16;

    /// <summary>The movements, in order: mostly one.</summary>
    public static IReadOnlyList<TitleMovement> Read(TitleScan scan)
    {
        var end = End(scan, scan.MovementStart);
        if (scan.MovementStart >= end)
            return [];

        var movements = new List<TitleMovement>(1);
        var start = scan.MovementStart;
        for (var i = start + 1; i < end && movements.Count < MovementsMax; i++)
        {
            // IV. Tortues - V. L'Éléphant
            if ((AsideReader.IsSpacedDash(scan, i) || scan.Is(i, TokenKind.Slash)) && BoundaryReader.IsMovementNumeral(scan, i + 1) && scan[i + 1].Kind == TokenKind.Word)
            {
                movements.Add(One(scan, start, i));
                start = i + 1;
            }
        }

        movements.Add(One(scan, start, end));
        return movements;
    }

    // Without tags and settings at the end, and without "Pt. 2" and roles in parentheses.
    private static int End(TitleScan scan, int start)
    {
        var end = scan.Count;
        while (end > start)
        {
            if (scan[end - 1].Role is Role.Tag or Role.Arrangement or Role.Aside || scan[end - 1].Kind is TokenKind.Comma or TokenKind.Dash)
                end--;
            else if (end - 2 > start && NumberReader.Any(scan, end - 1) > 0 && Word(scan, end - 2) is var part && part > start && scan.Is(part, Meaning.Part))
                (scan.Facts.Part, end) = (NumberReader.Any(scan, end - 1), part);
            else
                break;
        }

        return end;
    }

    private static int Word(TitleScan scan, int i) => scan.Is(i, TokenKind.Dot) ? i - 1 : i;

    private static TitleMovement One(TitleScan scan, int start, int end)
    {
        var movement = new TitleMovement();
        var i = start;
        while (i < end)
        {
            if (scan[i].Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.Slash or TokenKind.Dash or TokenKind.Dot or TokenKind.Semicolon)
            {
                i++;
                continue;
            }

            if (TryDivision(scan, ref i, end, ref movement) || (movement.Label is null && TryNumeral(scan, ref i, end, ref movement)))
                continue;

            break;
        }

        // No. 1 in C Major. Agitato: the key is a fact of its own.
        while (i < end && (scan[i].Role == Role.Key || scan[i].Kind is TokenKind.Dot or TokenKind.Comma or TokenKind.Colon))
            i++;

        // II. (Andante)
        var text = scan.Text(Math.Min(i, end), end);
        if (text.Length == 0 && scan.Is(i, TokenKind.Open) && scan[i].Partner > i && scan[i].Role == Role.Aside)
            text = scan.Text(i + 1, scan[i].Partner);

        return movement with { Text = text };
    }

    private static bool TryDivision(TitleScan scan, ref int i, int end, ref TitleMovement movement)
    {
        // Act II, Scene 3, Part One; and Zweiter Aufzug.
        var (word, number) = IsDivision(scan, i) ? (i, NumberReader.SkipDot(scan, i + 1)) : (NumberReader.SkipDot(scan, i + 1), i);
        var value = number < end ? NumberReader.Any(scan, number) : 0;
        if (word >= end || !IsDivision(scan, word) || value == 0)
            return false;

        movement = scan.Is(word, Meaning.Scene) ? movement with { Scene = value, IsAct = true } : movement with { Act = value, IsAct = scan.Is(word, Meaning.Act) };
        i = Math.Max(word, number) + 1;
        return true;
    }

    private static bool IsDivision(TitleScan scan, int i) => scan.Is(i, Meaning.Act) || scan.Is(i, Meaning.Scene) || scan.Is(i, Meaning.Part) || scan.Is(i, Meaning.Book);

    private static bool TryNumeral(TitleScan scan, ref int i, int end, ref TitleMovement movement)
    {
        var number = NumberReader.Numbered(scan, i);
        var counted = number >= 0 && number < end;
        if (!counted && (scan.Is(i, Meaning.Variation) || scan.Is(i, Meaning.Movement)))
        {
            number = NumberReader.SkipDot(scan, i + 1);
            if (NumberReader.Any(scan, number) == 0 || number >= end)
                return false;
        }
        else if (!counted)
        {
            number = i;
            if (NumberReader.Plain(scan, i) == 0 || scan[i].Role != Role.None || !EndsNumeral(scan, i, end))
                return false;
        }

        movement = movement with
        {
            Label = scan.Text(i, number + 1),
            Number = NumberReader.Any(scan, number),
            Letter = Letter(scan, number),
            IsNumbered = counted,
        };
        i = number + 1;
        return true;
    }

    // A numeral ends with a sign, with the title, or before a tempo; "2 Pieces" and "I dreamt" go on.
    private static bool EndsNumeral(TitleScan scan, int i, int end) => (scan[i].Kind == TokenKind.Word && char.IsLower(scan.Title[scan[i].End - 1]))
        // IIf. is a numeral; Va, pensiero begins with none.
        ? scan.Is(i + 1, TokenKind.Dot) && scan.Touches(i + 1)
        : i + 1 >= end || scan[i + 1].Kind is TokenKind.Dot or TokenKind.Comma or TokenKind.Colon or TokenKind.Dash or TokenKind.Close or TokenKind.Slash
        || (scan[i].Kind == TokenKind.Word && scan.Is(i + 1, Meaning.Tempo));

    // The letter of 2b and of IIf.
    private static string? Letter(TitleScan scan, int number)
    {
        var letters = scan.Folded(number);
        if (scan[number].Kind == TokenKind.Number)
            letters = letters[NumberReader.Digits(scan, number)..];
        else
            letters = char.IsLower(scan.Title[scan[number].End - 1]) && scan[number].Value > 0 ? letters[^1..] : [];

        return letters.Length == 1 ? letters.ToString() : null;
    }
}
