namespace Cadenza.Works.Titles;

/// <summary>What a track's title says. Facts that it does not state are null or empty; nothing here is looked up.</summary>
public sealed record ParsedTitle
{
    /// <summary>The title as given.</summary>
    public required string Title { get; init; }

    /// <summary>The composer before the first separator, as printed (<c>Beethoven</c>, <c>Bach, J.S.</c>); null when there is none.</summary>
    public string? Composer { get; init; }

    /// <summary>The work as printed, without composer, movement and tags: <c>Symphony No. 5 in C Minor, Op. 67</c>.</summary>
    public string Work { get; init; } = "";

    /// <summary>
    /// The words by which the work is called, folded (lower case, no diacritics, no punctuation), without numbers, key, catalogue,
    /// nickname and words for its type: <c>don giovanni</c>; empty for <c>Symphony No. 5 in C Minor</c>.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>As <see cref="Name"/>, with the words for forms and instruments: <c>lied erde</c>, <c>enigma variations</c>.</summary>
    public string Words { get; init; } = "";

    /// <summary>Other names of the work in the same title, folded: translations in parentheses, what follows <c>ossia</c>.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The nickname between quotation marks, as printed; null when there is none.</summary>
    public string? Nickname { get; init; }

    /// <summary>The forms named, in order: <c>sonata</c>; <c>toccata</c>, <c>fugue</c>. Finer than <see cref="Type"/>.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>The type of the first form.</summary>
    public WorkType? Type { get; init; }

    /// <summary>Whether the form stands in the plural, or after a count: <c>24 Preludes</c>.</summary>
    public bool IsCollection { get; init; }

    /// <summary>How many pieces it counts: 24 of <c>24 Preludes</c>, 3 of <c>Trois gymnopédies</c>.</summary>
    public int? Count { get; init; }

    /// <summary>Instruments and ensembles that it is for, in the terms of the authority list, sorted: <c>piano</c>, <c>violin</c>.</summary>
    public IReadOnlyList<string> Scoring { get; init; } = [];

    /// <summary>Whether it is for one instrument alone, and says so: <c>solo</c>, <c>seul</c>, <c>unaccompanied</c>.</summary>
    public bool IsSolo { get; init; }

    /// <summary>The number within the form: 5 for <c>Symphony No. 5</c>, <c>Fifth Symphony</c>, <c>5. Sinfonie</c>.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The key of the work.</summary>
    public MusicalKey Key { get; init; }

    /// <summary>The key of the movement, or of the member of a collection: <c>24 Preludes, Op. 28: No. 1 in C Major</c>.</summary>
    public MusicalKey MovementKey { get; init; }

    /// <summary>The opus.</summary>
    public OpusNumber? Opus { get; init; }

    /// <summary>The member named in one breath with a catalogue number: <c>S. 541 No. 3</c>.</summary>
    public string? Member { get; init; }

    /// <summary>Whether a range of catalogue numbers stands in it (<c>BWV 846-869</c>), which names no work.</summary>
    public bool HasRange { get; init; }

    /// <summary>Catalogue numbers, in order; editions of one number each (<c>K. 331/300i</c> is two).</summary>
    public IReadOnlyList<CatalogNumber> Catalog { get; init; } = [];

    /// <summary>The part of the work; null when the title names the work alone.</summary>
    public TitleMovement? Movement { get; init; }

    /// <summary>Further movements of the same track (attacca, medleys), in order.</summary>
    public IReadOnlyList<TitleMovement> MoreMovements { get; init; } = [];

    /// <summary>Which part of the movement the track holds, from 1: <c>Pt. 2</c>. Null for all of it.</summary>
    public int? Part { get; init; }

    /// <summary>Whether somebody else set it for other forces.</summary>
    public bool IsArrangement { get; init; }

    /// <summary>Who arranged it, or for what, folded: <c>hess</c>, <c>guitar</c>. Null when the title does not say.</summary>
    public string? Arrangement { get; init; }

    /// <summary>What is said of the recording: <c>live</c>, <c>remaster</c>, <c>excerpt</c>, <c>edit</c>…, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the title by itself shows classical music: a catalogue number, an opus, a form with a number or key, a tempo.</summary>
    public bool IsClassical { get; init; }
}
