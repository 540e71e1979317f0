namespace Cadenza.Works.Titles;

/// <summary>What a word can mean in a title. A word can mean several things (<c>trio</c> is a form and a movement).</summary>
[Flags]
internal enum Meaning
{
    None = 0,
    Number = 1 << 0,
    Numbers = 1 << 1,
    Opus = 1 << 2,
    Posthumous = 1 << 3,
    Appendix = 1 << 4,
    Deest = 1 << 5,
    Major = 1 << 6,
    Minor = 1 << 7,
    German = 1 << 8,
    Flat = 1 << 9,
    Sharp = 1 << 10,
    In = 1 << 11,
    For = 1 << 12,
    And = 1 << 13,
    From = 1 << 14,
    Act = 1 << 15,
    Scene = 1 << 16,
    Part = 1 << 17,
    Book = 1 << 18,
    Variation = 1 << 19,
    Movement = 1 << 20,
    Prologue = 1 << 21,
    Arrangement = 1 << 22,
    Version = 1 << 23,
    After = 1 << 24,
    By = 1 << 25,
    Tag = 1 << 26,
    Tempo = 1 << 27,
    Role = 1 << 28,
    Stop = 1 << 29,
    Solo = 1 << 30,
}

/// <summary>A word of the vocabulary.</summary>
internal sealed class Word
{
    public Meaning Meaning { get; set; }

    /// <summary>The form that it names: <c>sonata</c>.</summary>
    public string? Form { get; set; }

    public WorkType Type { get; set; }

    /// <summary>Whether the form stands in the plural.</summary>
    public bool IsPlural { get; set; }

    /// <summary>The instrument that it names, in the terms of the authority list.</summary>
    public string? Instrument { get; set; }

    /// <summary>5 for <c>fifth</c>.</summary>
    public int Ordinal { get; set; }

    /// <summary>5 for <c>five</c>.</summary>
    public int Cardinal { get; set; }

    /// <summary>The note that it names where mode or place shows that it does: <c>C#</c>.</summary>
    public string? Note { get; set; }

    /// <summary>The catalogue that it announces.</summary>
    public string? Scheme { get; set; }

    /// <summary>What is said of a recording: <c>live</c>, <c>remaster</c>.</summary>
    public string? Tag { get; set; }

    public bool Is(Meaning meaning) => (Meaning & meaning) != 0;
}
