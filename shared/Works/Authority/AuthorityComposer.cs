namespace Cadenza.Works.Authority;

/// <summary>A composer, the names that recordings use, and the works known of beforehand. Immutable.</summary>
public sealed class AuthorityComposer
{
    private readonly Lazy<WorkIndex> _index;

    private readonly Lazy<IReadOnlyList<AuthorityWork>> _works;

    internal AuthorityComposer(ComposerHeader header, Func<IReadOnlyList<AuthorityWork>> readWorks)
    {
        Header = header;
        _works = new Lazy<IReadOnlyList<AuthorityWork>>(readWorks);
        _index = new Lazy<WorkIndex>(() => new WorkIndex(Works));
    }

    /// <summary>What the <c>composer</c> line says.</summary>
    public ComposerHeader Header { get; }

    /// <summary>The composer's identity in the authority: the folded sort name with hyphens, <c>beethoven-ludwig-van</c>.</summary>
    public string Key => Header.Key;

    /// <summary>The full name in its natural order.</summary>
    public string Name => Header.Name;

    /// <summary>The works, in the order of the file; read on first use.</summary>
    public IReadOnlyList<AuthorityWork> Works => _works.Value;

    /// <summary>The work with this catalogue number in any spelling of case and spaces (<c>hob</c>, <c>xvi:52</c>), or null.</summary>
    public AuthorityWork? FindByCatalog(string scheme, string number) => _index.Value.ByCatalog(SchemeNumber.Fold(scheme, number));

    /// <summary>The work with this opus, member included (<c>27/2</c>), or null.</summary>
    public AuthorityWork? FindByOpus(string opus) => _index.Value.ByOpus(opus);

    /// <summary>The works of a type that some count gives this number: several, where counts differ or scorings do.</summary>
    public IReadOnlyList<AuthorityWork> FindByNumber(WorkType type, int number) => _index.Value.ByNumber(type, number);

    /// <summary>The works with this title or nickname; case, diacritics and punctuation do not matter.</summary>
    public IReadOnlyList<AuthorityWork> FindByTitle(string title) => _index.Value.ByTitle(FoldedText.Fold(title));

    /// <summary>The works with this movement, aria or other number.</summary>
    public IReadOnlyList<AuthorityWork> FindByIncipit(string incipit) => _index.Value.ByIncipit(FoldedText.Fold(incipit));

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>A composer's names and dates.</summary>
public sealed record ComposerHeader
{
    /// <summary>The folded sort name with hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>The full name in its natural order: <c>Ludwig van Beethoven</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Surname first: <c>Beethoven, Ludwig van</c>.</summary>
    public required string SortName { get; init; }

    /// <summary>Other names, in any language and script.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Bare names that mean this composer although others share them: <c>Bach</c>.</summary>
    public IReadOnlyList<string> Alone { get; init; } = [];

    /// <summary>What else the composer is on records as: conductor, pianist. Such an artist may play somebody else's work.</summary>
    public IReadOnlyList<string> Performs { get; init; } = [];

    /// <summary>The year of birth.</summary>
    public int? Born { get; init; }

    /// <summary>The year of death.</summary>
    public int? Died { get; init; }

    /// <summary>The epoch, of <see cref="Epochs"/>.</summary>
    public string? Epoch { get; init; }

    /// <summary>The epochs, in order.</summary>
    public static readonly IReadOnlyList<string> Epochs =
    [
        "Medieval", "Renaissance", "Baroque", "Classical", "Early Romantic", "Romantic", "Late Romantic", "20th Century", "Post-War", "21st Century",
    ];
}
