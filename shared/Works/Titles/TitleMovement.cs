namespace Cadenza.Works.Titles;

/// <summary>The part of a work that a title names: act and scene, numeral, and the text that remains.</summary>
public sealed record TitleMovement
{
    /// <summary>The act, part or book, counted from 1: 2 for <c>Act II</c>, <c>Zweiter Aufzug</c>, <c>Pt. 2</c>. Null when none is named.</summary>
    public int? Act { get; init; }

    /// <summary>Whether the division is an act: parts are of songs too.</summary>
    public bool IsAct { get; init; }

    /// <summary>The scene, counted from 1. Null when none is named.</summary>
    public int? Scene { get; init; }

    /// <summary>The number as printed: <c>II</c>, <c>2b</c>, <c>Var. 8</c>. Null when none is.</summary>
    public string? Label { get; init; }

    /// <summary>The number as a number: 2 for <c>II</c>, <c>2.</c> and <c>2b</c>.</summary>
    public int? Number { get; init; }

    /// <summary>The letter after the number: <c>b</c> of <c>2b</c>.</summary>
    public string? Letter { get; init; }

    /// <summary>Whether the number stands after a word for number (<c>No. 3</c>), and not as a movement's (<c>III.</c>, <c>3.</c>).</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Tempo, incipit or name, as printed: <c>Allegro con brio</c>. Empty when the title gives a number alone.</summary>
    public string Text { get; init; } = "";
}
