namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>A work of a data set, ready to be printed as releases print it.</summary>
internal sealed record SyntheticWork
{
    /// <summary>The truth: the data set's own identity.</summary>
    public required string Truth { get; init; }

    /// <summary>The composer's full name: <c>Ludwig van Beethoven</c>.</summary>
    public required string Composer { get; init; }

    /// <summary>The form in the terms of <c>forms.txt</c>: <c>piano sonata</c>; null when the work has only a title of its own.</summary>
    public string? Form { get; init; }

    /// <summary>The number within the form.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The key, short: <c>c#</c>, <c>Eb</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Titles of its own, or nicknames when it has a form; the first is usual.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Opus and catalogue numbers, printed: <c>Op. 27 No. 2</c>, <c>BWV 846</c>.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>The movements: titles without number.</summary>
    public IReadOnlyList<string> Movements { get; init; } = [];
}
